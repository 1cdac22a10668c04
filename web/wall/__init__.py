"""The wall (挂图作战): a campaign on a big screen, opened by a key, for reading alone."""
