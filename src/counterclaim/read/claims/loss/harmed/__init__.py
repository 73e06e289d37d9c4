"""What a word of loss harms: one module for each way in which a sentence ties the two; ``hits`` asks all."""
