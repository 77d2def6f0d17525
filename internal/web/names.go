package web

import (
	"loa.vn/loa/internal/campaign"
)

// Path is where the item stands in the pages of a language.
func (l *Linker) Path(it *campaign.Item, own campaign.Language) string {
	return l.moment.Address(it, own.Tag, l.Named(it, own))
}

// Named is the version that gives the item its title and slug in a language: its own where it is written.
func (l *Linker) Named(it *campaign.Item, own campaign.Language) *campaign.Text {
	return l.moment.Named(it, own.Tag)
}

// Title is what links and lists call the item.
func (l *Linker) Title(it *campaign.Item, own campaign.Language) Said {
	return l.base.Title(it, l.Named(it, own), own)
}

// HelpLine is a line that helps as it is on the day, and whether it may be called then.
func (l *Linker) HelpLine(h campaign.Hotline, own campaign.Language) (HelpLine, bool) {
	functions, valid := h.On(l.moment.Day)
	line := HelpLine{
		ID: h.ID, Number: h.Number, Name: Say(h.Name, own), Hours: Say(h.Hours, own), Note: Say(h.Note, own),
		Free: h.Free, Urgent: h.Urgent,
	}
	for _, f := range functions {
		line.Functions = append(line.Functions, Say(f.Name, own))
	}
	return line, valid
}
