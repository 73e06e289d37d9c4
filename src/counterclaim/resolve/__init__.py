"""Who, where and when, beside the words of a reading; ``reading`` asks all three."""
