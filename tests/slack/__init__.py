"""Tests of the Slack door, and the far end that they run against."""
