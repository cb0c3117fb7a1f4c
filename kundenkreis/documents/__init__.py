"""Files: checked at upload, stored outside the database, served with safe headers."""
