// A room to be.
