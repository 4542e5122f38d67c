# Runs the action in a script scope of its own. That takes a file: only a file's variables are what $script: means.
param($____action)
& $____action
