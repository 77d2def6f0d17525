package web

import "testing"

func TestNamesInScriptsWithoutAVoiceAreSaid(t *testing.T) {
	for name, want := range map[string]bool{"Tiếng Việt": false, "English": false, "ꪼꪕꪒꪾ": true, "ᠮᠣᠩᠭᠣᠯ": true, "العربية": false, "Hmoob": false, "𖬌𖬣𖬵": true} {
		if got := unspoken(name); got != want {
			t.Errorf("%q has no voice: %v, want %v", name, got, want)
		}
	}
}
