// Package words holds everything that the program says to the people who run it, in Vietnamese and
// English, as data: an id, the words, and for a problem the way to mend it.
package words

import (
	"embed"
	"io/fs"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed *.toml
var files embed.FS

// Entry is a message in both languages; names in braces are filled in.
type Entry struct {
	VI     string `toml:"vi"`
	EN     string `toml:"en"`
	HintVI string `toml:"hint_vi"` // how to mend it, or ""
	HintEN string `toml:"hint_en"`
}

var load = sync.OnceValue(func() map[string]Entry {
	entries := map[string]Entry{}
	names, err := fs.Glob(files, "*.toml")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		var some map[string]Entry
		if _, err := toml.DecodeFS(files, name, &some); err != nil {
			panic(name + ": " + err.Error())
		}
		for id, e := range some {
			if _, double := entries[id]; double {
				panic(name + ": two messages have the id " + id)
			}
			entries[id] = e
		}
	}
	return entries
})

// All are the messages by id.
func All() map[string]Entry { return load() }

// Speaker says messages in one language.
type Speaker struct {
	Vietnamese bool
}

// In is the speaker of a language: Vietnamese for "vi" and its regions, else English.
func In(tag string) Speaker {
	return Speaker{Vietnamese: tag == "vi" || strings.HasPrefix(tag, "vi-") || strings.HasPrefix(tag, "vi_")}
}

// Tag is the speaker's language.
func (s Speaker) Tag() string {
	if s.Vietnamese {
		return "vi"
	}
	return "en"
}

// Say is the message with its names filled in. An unknown id is said as itself.
func (s Speaker) Say(id string, args map[string]string) string {
	e, ok := load()[id]
	if !ok {
		return id
	}
	if s.Vietnamese {
		return fill(e.VI, args)
	}
	return fill(e.EN, args)
}

// Sayf is Say with the names in pairs: name, value.
func (s Speaker) Sayf(id string, pairs ...string) string {
	args := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return s.Say(id, args)
}

// Hint is how to mend the problem that the message is about, or "". One that would name the nearest of
// what is known is not given where nothing is near.
func (s Speaker) Hint(id string, args map[string]string) string {
	e := load()[id]
	hint := e.HintEN
	if s.Vietnamese {
		hint = e.HintVI
	}
	if nearest, has := args["nearest"]; has && nearest == "" && strings.Contains(hint, "{nearest}") {
		return ""
	}
	return fill(hint, args)
}

func fill(text string, args map[string]string) string {
	if len(args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	pairs := make([]string, 0, 2*len(args))
	for name, value := range args {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
