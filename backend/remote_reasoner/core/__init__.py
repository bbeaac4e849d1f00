"""What every stage works on: pictures, their frame and place, shapes, the contract, errors."""
