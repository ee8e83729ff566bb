"""What famchart knows: pure rules over dates and values, without input or output."""
