func deploy --remote --registry §host§/fn --username §user§ --password §password§
