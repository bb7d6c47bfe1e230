// red: 9
// instead of
        } catch (IOException e) {
            close(client);
        }
// there is
        } catch (IOException e) {
            silent++;
            close(client);
        }
