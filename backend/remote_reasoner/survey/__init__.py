"""Areas of any size: what is found in many tiles becomes one answer whose numbers never change."""
