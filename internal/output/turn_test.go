package output

import (
	"os"
	"path/filepath"
	"testing"
)

func TestBuildsTakeTurns(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state", "turn")
	release, err := Turn(file, func() { t.Error("the first one waits") })
	if err != nil {
		t.Fatal(err)
	}
	waits, has := make(chan bool), make(chan bool)
	go func() {
		defer close(has)
		release, err := Turn(file, func() { close(waits) })
		if err != nil {
			t.Error(err)
			return
		}
		release()
	}()
	<-waits
	select {
	case <-has:
		t.Error("two have the turn")
	default:
	}
	release()
	<-has
	// Where no file can be made, everybody has the turn: each says itself what it cannot write.
	inTheWay := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(inTheWay, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := Turn(filepath.Join(inTheWay, "turn"), nil); err != nil {
			t.Error(err)
		}
	}
}
