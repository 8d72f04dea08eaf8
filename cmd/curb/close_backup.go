package main

import "context"

// backedUpAtClose makes the backup of the day that was closed.
func backedUpAtClose(context.Context, env, *held) error { return nil }
