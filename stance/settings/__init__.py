"""The only door to Hydra: what may be configured, how a config is composed, how a command starts and ends."""
