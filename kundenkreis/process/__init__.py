"""What a process is: its steps, where each case stands, and the watchdog for cases that stand still."""
