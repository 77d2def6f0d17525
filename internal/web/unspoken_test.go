package web

import (
	"testing"

	"loa.vn/loa/internal/campaign"
)

func TestNamesInScriptsWithoutAVoiceAreSaid(t *testing.T) {
	for name, want := range map[string]bool{"Tiếng Việt": false, "English": false, "ꪼꪕꪒꪾ": true, "ᠮᠣᠩᠭᠣᠯ": true, "العربية": false, "Hmoob": false, "𖬌𖬣𖬵": true} {
		if got := unspoken(name); got != want {
			t.Errorf("%q has no voice: %v, want %v", name, got, want)
		}
	}
}

// TestTitlesWithoutAVoiceAreSaidInAnotherLanguage: the nearest language in the order of fallback is heard, the title is
// seen. The titles are letters of an alphabet, no words.
func TestTitlesWithoutAVoiceAreSaidInAnotherLanguage(t *testing.T) {
	vi, en, tai := campaign.Language{Tag: "vi", Title: "Loa", Chain: []string{"vi"}}, campaign.Language{Tag: "en", Chain: []string{"en", "vi"}}, campaign.Language{Tag: "blt", Title: "ꪀꪁ", Chain: []string{"blt", "vi"}}
	b := &Base{Campaign: &campaign.Campaign{Languages: []campaign.Language{vi, en, tai}}}
	both := &campaign.Item{Texts: []*campaign.Text{{Lang: "blt", Title: "ꪀꪁꪂ"}, {Lang: "en", Title: "Letters"}, {Lang: "vi", Title: "Chữ cái"}}}
	for _, c := range []struct {
		it   *campaign.Item
		seen string
		own  campaign.Language
		want Said
	}{
		{both, "ꪀꪁꪂ", tai, Said{"Chữ cái", "vi"}},
		{both, "ꪀꪁꪂ", vi, Said{"Chữ cái", ""}},
		{both, "ꪀꪁꪂ", en, Said{"Letters", ""}},
		{both, "Chữ cái", tai, Said{}},
		{&campaign.Item{Texts: both.Texts[:1]}, "ꪀꪁꪂ", tai, Said{}},
		{&campaign.Item{Texts: both.Texts, Discreet: true}, "ꪀꪁꪂ", tai, Said{}},
	} {
		if got := b.Spoken(c.it, Said{Text: c.seen}, c.own); got != c.want {
			t.Errorf("for %q a reader of %s hears %+v, want %+v", c.seen, c.own.Tag, got, c.want)
		}
	}
	if got, want := SpokenSite(b.Campaign, tai), (Said{"Loa", "vi"}); got != want {
		t.Errorf("for the site's title %+v is heard, want %+v", got, want)
	}
	want := `<span class="unseen" lang="vi">A &amp; B</span><span aria-hidden="true">ꪀ&lt;</span>`
	if got := string(Labelled("ꪀ<", Said{"A & B", "vi"})); got != want {
		t.Errorf("labelled: %s, want %s", got, want)
	}
}
