"""What measures the program: times, answers of two engines compared, recall of similar claims, fuzzing."""
