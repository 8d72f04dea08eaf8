package main

import "testing"

func TestTheCheckPrintersOffsetStaysOnTheMachine(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	if x, y := (offset{}).Get(); x != 0 || y != 0 {
		t.Errorf("never set, it is %d, %d", x, y)
	}
	if err := (offset{}).Set(30, -15); err != nil {
		t.Fatal(err)
	}
	if x, y := (offset{}).Get(); x != 30 || y != -15 {
		t.Errorf("kept %d, %d", x, y)
	}
}
