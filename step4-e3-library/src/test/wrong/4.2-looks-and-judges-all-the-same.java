        look();
