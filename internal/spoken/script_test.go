package spoken

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func material() Material {
	return Material{
		Title: "Ai gọi?", Summary: "Một câu tóm tắt.", Points: []string{"Nhớ một điều.", "Nhớ hai điều."},
		Help:    Help{Number: "111", About: "Gọi không mất tiền."},
		Phrases: Phrases{Opening: "Mời nghe. {title}.", Call: "Hãy gọi số:", Points: "Xin nhớ.", Again: "Nhắc lại số:", Thanks: "Cảm ơn."},
	}
}

func textOf(s Script) string {
	var lines []string
	for _, l := range s.Lines {
		lines = append(lines, l.Text)
	}
	return strings.Join(lines, "\n")
}

func TestScriptNamesTheLineThreeTimesAndAgain(t *testing.T) {
	s := Write(material(), NewReader("111"), 60)
	text := textOf(s)
	if want := "Hãy gọi số: một, một, một. (ngừng) Một, một, một. (ngừng) Một, một, một."; !strings.Contains(text, want) {
		t.Errorf("no %q in\n%s", want, text)
	}
	repeated := ""
	for _, l := range s.Lines {
		if l.Repeat {
			repeated += l.Text + "\n"
		}
	}
	if !strings.Contains(repeated, "Nhớ một điều.\n") || !strings.Contains(repeated, "Nhắc lại số: một, một, một.") {
		t.Errorf("what is said again:\n%s", repeated)
	}
}

// TestScriptTakesSectionsFromTheirBeginning: what a script has of a section is what stands first in it, up to
// a place where a paragraph was left out whole.
func TestScriptTakesSectionsFromTheirBeginning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := material()
		for range rapid.IntRange(1, 4).Draw(t, "sections") {
			var section Section
			for range rapid.IntRange(1, 8).Draw(t, "units") {
				n := rapid.IntRange(2, 60).Draw(t, "syllables")
				section = append(section, Unit{Text: strings.Repeat("ta ", n) + uniqueWord(len(m.Sections), len(section)) + ".", Begins: rapid.Bool().Draw(t, "begins")})
			}
			m.Sections = append(m.Sections, section)
		}
		text := textOf(Write(m, NewReader("111"), rapid.SampledFrom([]float64{60, 180}).Draw(t, "goal")))
		for i, section := range m.Sections {
			left := false
			for j, u := range section {
				has := strings.Contains(text, uniqueWord(i, j))
				if has && left && !u.Begins {
					t.Fatalf("unit %d of section %d rests on one that was left out:\n%s", j, i, text)
				}
				left = !has || left && !u.Begins
			}
		}
	})
}

// uniqueWord is a syllable that names a unit.
func uniqueWord(section, unit int) string {
	return string(rune('b'+section)) + "ô" + string(rune('b'+unit)) + "ế"
}

func TestScriptKeepsItsLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := material()
		for range 6 {
			var section Section
			for range 12 {
				section = append(section, Unit{Text: strings.Repeat("ta ", rapid.IntRange(5, 22).Draw(t, "syllables")) + "về.", Begins: true})
			}
			m.Sections = append(m.Sections, section)
		}
		for _, goal := range []float64{60, 180} {
			if s := Write(m, NewReader("111"), goal); math.Abs(s.Seconds-goal) > goal/10 {
				t.Fatalf("%.1f seconds instead of %.0f", s.Seconds, goal)
			}
		}
	})
}

func TestLongSentencesArePausedAtACommaNearTheirMiddle(t *testing.T) {
	short := "Nghỉ một chút, rồi đi."
	if got := Breathe(short); got != short {
		t.Errorf("got %q", got)
	}
	long := strings.Repeat("ta ", 14) + "đi, " + strings.Repeat("ta ", 14) + "về."
	if got := Breathe(long); !strings.Contains(got, "đi, "+PauseMark+" ta") {
		t.Errorf("got %q", got)
	}
}

func TestSyllables(t *testing.T) {
	for text, want := range map[string]int{
		"Hỏi cho rõ rồi hãy đi.": 6, "ki-lô-mét": 3, "một, một, một (ngừng)": 3, "nghiêng nghiêng quyển": 3, "people": 2, "HIV": 3, "yêu": 1,
	} {
		if got := Syllables(text); got != want {
			t.Errorf("Syllables(%q) = %d, want %d", text, got, want)
		}
	}
}
