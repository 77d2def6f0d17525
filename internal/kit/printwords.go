package kit

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/pdf"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

// How many words fit as a rule, where there is no browser to measure with.
const (
	posterWords   = 60
	headlineWords = 9
	slideWords    = 40
	panelWords    = 90
	coverWords    = 40 // of the front and the back of a leaflet
)

// count finds parts with more words than fit as a rule, of those sheets that could not be made and measured.
func (pr *printer) count(made []pdf.Made) {
	seen := map[string]bool{}
	for i, s := range pr.sheets {
		if made[i].Digest != "" || s.part == nil || seen[s.file] {
			continue
		}
		seen[s.file] = true
		for n, page := range s.part.Pages {
			most := slideWords
			switch {
			case s.part.Kind == campaign.Poster:
				most = posterWords
				pr.tooMany(s.part, page, vi.Syllables(page.Title), headlineWords)
			case s.part.Kind == campaign.Leaflet && (n == 0 || n == len(s.part.Pages)-1):
				most = coverWords
			case s.part.Kind == campaign.Leaflet:
				most = panelWords
			case s.part.Kind != campaign.Slides:
				continue
			}
			pr.tooMany(s.part, page, vi.Syllables(page.Title)+printedWords(page.Body), most)
		}
	}
}

func (pr *printer) tooMany(part *campaign.Part, page *campaign.Page, words, most int) {
	if words > most {
		pr.printed.Problems = append(pr.printed.Problems, problem.Warn(part.File, page.Line, 0, "print-words", "words", words, "most", most))
	}
}

// printedWords counts the words of a body that are printed: not those that say what its pictures show.
func printedWords(b *campaign.Body) int {
	words := b.Syllables
	for _, ref := range b.Refs {
		if ref.Kind == campaign.ToPicture {
			words -= vi.Syllables(ref.Text)
		}
	}
	return words
}
