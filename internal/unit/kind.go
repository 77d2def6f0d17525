package unit

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/vi"
)

// longestName is more bytes than a unit's name has, with its district.
const longestName = 200

// kindWord is a word for a kind of unit, and how people shorten it.
type kindWord struct {
	kind  string
	level campaign.Level
	forms []string // as tidy leaves them; the longest first
}

// kindWords are tried in this order: "thị xã" before "xã".
func kindWords() [8]kindWord {
	return [8]kindWord{
		{"thị trấn", campaign.Commune, []string{"thị trấn", "tt."}},
		{"thị xã", campaign.District, []string{"thị xã", "tx."}},
		{"thành phố", campaign.District, []string{"thành phố", "tp."}},
		{"phường", campaign.Commune, []string{"phường", "p."}},
		{"xã", campaign.Commune, []string{"xã", "x."}},
		{"huyện", campaign.District, []string{"huyện", "h."}},
		{"quận", campaign.District, []string{"quận", "q."}},
		{"tỉnh", campaign.Province, []string{"tỉnh", "t."}},
	}
}

// tidy is a name in small letters, each tone mark in one place, one space between words, without what
// stands for the office, and without a full stop at its end.
func tidy(s string) string {
	if len(s) > 4*longestName {
		return s // nobody's name, and found nowhere
	}
	s = strings.TrimRight(strings.Join(strings.Fields(vi.SameTone(s)), " "), " .,;")
	for _, office := range []string{"ủy ban nhân dân ", "ubnd "} {
		s = strings.TrimPrefix(s, office)
	}
	return s
}

// reading is one way to read a name: as a whole, or as a kind and what stands behind it.
type reading struct {
	bare  string
	kind  string // "" where none is told
	level campaign.Level
}

// readingsOf are the ways to read a tidy name. "xa luong" may be a commune called Xá Lượng, or one called
// Lượng.
func readingsOf(whole string) []reading {
	readings := []reading{{bare: whole}}
	for _, unmarked := range []bool{false, true} {
		if kind, rest, ok := cutKind(whole, unmarked); ok {
			return append(readings, reading{bare: rest, kind: kind, level: levelOf(kind)})
		}
	}
	return readings
}

// fits says whether a unit can be meant by the reading's kind: that very one, or one of its level.
func (r reading) fits(u campaign.Unit, kind string, sameKind bool) bool {
	if sameKind {
		return r.kind != "" && r.kind == kind
	}
	return r.kind == "" || r.level == u.Level || r.kind == kind
}

// cutKind takes the word for the kind from the front of a tidy name; unmarked also where it is written
// without its marks, or shortened without a full stop.
func cutKind(s string, unmarked bool) (kind, rest string, ok bool) {
	for _, w := range kindWords() {
		for _, form := range w.forms {
			if unmarked {
				form = strings.TrimSuffix(vi.Fold(form), ".")
			}
			after, found := strings.CutPrefix(s, form)
			if !found || !strings.HasSuffix(form, ".") && !strings.HasPrefix(after, " ") {
				continue
			}
			if after = strings.TrimSpace(after); after != "" {
				return w.kind, after, true
			}
		}
	}
	return "", s, false
}

func levelOf(kind string) campaign.Level {
	for _, w := range kindWords() {
		if w.kind == kind {
			return w.level
		}
	}
	return ""
}

// splitPlace are the ways to read a tidy name as a unit and its district: "đồng văn, tân kỳ", "đồng văn (tân
// kỳ)", "đồng văn - tân kỳ", "xã đồng văn huyện tân kỳ".
func splitPlace(s string) [][2]string {
	var ways [][2]string
	if before, after, ok := strings.Cut(strings.TrimSuffix(s, ")"), "("); ok {
		ways = append(ways, [2]string{before, after})
	}
	for _, between := range []string{",", " - ", " – ", "/"} {
		if before, after, ok := strings.Cut(s, between); ok {
			after, _, _ = strings.Cut(after, between) // a province behind the district says nothing more
			ways = append(ways, [2]string{before, after})
		}
	}
	for _, w := range kindWords() {
		if w.level != campaign.District {
			continue
		}
		for _, form := range append(w.forms, vi.Fold(w.kind)) {
			if before, after, ok := strings.Cut(s, " "+form); ok && before != "" {
				ways = append(ways, [2]string{before, after})
			}
		}
	}
	// Without anything between them, the district's own name tells where it begins.
	for i, r := range s {
		if r == ' ' && len(ways) < 16 {
			ways = append(ways, [2]string{s[:i], s[i+1:]})
		}
	}
	return ways
}
