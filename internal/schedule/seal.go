package schedule

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"loa.vn/loa/internal/campaign"
)

// Seal is the digest of what newsrooms were told of a slot, 16 hexadecimal digits: with it nobody changes
// a published slot by accident and unnoticed. A slot that was published stays with its outlet: to give it to
// another one is to call it off and add a new one.
func Seal(s campaign.Slot) string {
	p := s.Published
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %d %s %q %q %q %s %q %+v", s.ID, s.Outlet, s.Revision, s.Changed, p.Item, p.Form, p.Language, p.Date, p.Status, s.Changes))
	return hex.EncodeToString(sum[:8])
}

// SealBroken says whether the part of a slot that publishing writes was changed by something else.
func SealBroken(s campaign.Slot) bool {
	if s.Revision == 0 {
		return s.Sealed != "" || s.Published != campaign.SlotFacts{}
	}
	return s.Sealed != Seal(s)
}

// Edited says whether a published slot says something that newsrooms have not been told.
func Edited(s campaign.Slot) bool { return s.Revision > 0 && s.Facts() != s.Published }

// Publish seals a slot on a day: where newsrooms do not know yet what it says, its revision rises and what
// changed is recorded. A slot that was called off before anybody heard of it stays unpublished.
func Publish(s campaign.Slot, day campaign.Day) (campaign.Slot, []campaign.SlotChange) {
	if s.Revision == 0 && s.Status == campaign.Cancelled || s.Revision > 0 && !Edited(s) {
		return s, nil
	}
	var changes []campaign.SlotChange
	if s.Revision > 0 {
		changes = changed(s, day)
	}
	s.Revision++
	s.Changed = day
	s.Published = s.Facts()
	s.Changes = append(s.Changes[:len(s.Changes):len(s.Changes)], changes...)
	s.Sealed = Seal(s)
	return s, changes
}

func changed(s campaign.Slot, day campaign.Day) []campaign.SlotChange {
	was, is := s.Published, s.Facts()
	var out []campaign.SlotChange
	note := func(field, from, to string) {
		if from != to {
			out = append(out, campaign.SlotChange{Day: day, Field: field, From: from, To: to})
		}
	}
	note("date", was.Date.String(), is.Date.String())
	note("item", was.Item, is.Item)
	note("form", was.Form, is.Form)
	note("language", was.Language, is.Language)
	note("status", string(was.Status), string(is.Status))
	return out
}
