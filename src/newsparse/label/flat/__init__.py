"""What is seen of the lines of a plain text, which has no markup to tell them by."""
