// red: 4
// what the client has not read yet is lost
// instead of
                client.finish(); // when all is sent; then we are closed, too
// there is
                client.close();
