package recall

import (
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/official"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/words"
)

// Recall is what newsrooms are told.
type Recall struct {
	Campaign *campaign.Campaign
	Item     *campaign.Item
	Day      campaign.Day
	Why      string
}

// notice is what one newsroom is told.
type notice struct {
	Lang, Body, Title, Subject string
	Lines                      []string
	Illustration               string
}

// Notices gives, for each newsroom that was promised the item, a letter: OUTLET.docx.
func (r Recall) Notices(u Uses) []output.Output {
	var outputs []output.Output
	var seen []string
	for _, s := range u.Slots {
		if slices.Contains(seen, s.Outlet) {
			continue
		}
		seen = append(seen, s.Outlet)
		n := r.notice(s, u)
		outputs = append(outputs, output.Output{
			Path: s.Outlet + ".docx", Key: output.KeyOf("recall", n), Origin: r.Item.Dir + "/item.toml",
			Render: func() ([]byte, error) { return n.document().Bytes() },
		})
	}
	return outputs
}

// notice is in the campaign's first language where the program speaks it, else in English.
func (r Recall) notice(first Slot, u Uses) notice {
	own := r.Campaign.Languages[0]
	say := words.In(own.Tag)
	title := r.Campaign.At(r.Day.Start(r.Campaign.Site.Timezone), true).Named(r.Item, own.Tag).Title
	n := notice{Lang: say.Tag(), Body: r.Campaign.Site.Letter.Body, Title: title, Subject: say.Sayf("notice-subject", "title", title)}
	if r.Campaign.Site.Illustration {
		n.Illustration = say.Say("approval-sheet-illustration", nil)
	}
	n.Lines = []string{
		say.Sayf("notice-to", "outlet", first.Name),
		say.Sayf("notice-first", "title", title, "date", dayIn(say, r.Day), "why", r.Why),
		say.Say("notice-slots", nil),
	}
	past, coming := false, false
	for _, s := range u.Slots {
		if s.Outlet != first.Outlet {
			continue
		}
		past, coming = past || s.Past, coming || !s.Past
		form, _ := r.Campaign.Forms.Row(s.Form).Name.In(own.Chain)
		n.Lines = append(n.Lines, "– "+say.Sayf("notice-slot", "date", dayIn(say, s.day), "form", form, "slot", s.ID))
	}
	if coming {
		n.Lines = append(n.Lines, say.Say("notice-coming", nil))
	}
	if past {
		n.Lines = append(n.Lines, say.Say("notice-past", nil))
	}
	if contact := named(r.Campaign, r.Campaign.Site.Contact); contact != "" {
		n.Lines = append(n.Lines, say.Sayf("notice-contact", "contact", contact))
	}
	n.Lines = append(n.Lines, say.Say("notice-thanks", nil))
	return n
}

func dayIn(say words.Speaker, d campaign.Day) string {
	if say.Vietnamese {
		return official.Day(d)
	}
	return d.String()
}

func (n notice) document() ooxml.Document {
	doc := ooxml.Document{Title: n.Subject, Creator: n.Body, Lang: prose.WordLang(n.Lang), Size: official.TextSize, Page: official.Page(), Numbers: ooxml.Above}
	if n.Illustration != "" {
		doc.Body = append(doc.Body, official.Line(ooxml.Centre, ooxml.Span{Text: n.Illustration, Italic: true}))
	}
	doc.Body = append(doc.Body, ooxml.Paragraph{Align: ooxml.Centre, After: ooxml.Points(12), Spans: []ooxml.Span{{Text: n.Subject, Bold: true}}})
	for _, line := range n.Lines {
		doc.Body = append(doc.Body, ooxml.Paragraph{After: ooxml.Points(6), Spans: ooxml.Words(line)})
	}
	return doc
}
