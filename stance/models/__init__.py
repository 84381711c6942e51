"""Models: baselines, the pipeline in which everything is learnt, and how it is saved."""
