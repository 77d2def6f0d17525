package schedule

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"loa.vn/loa/internal/campaign"
)

// Seal is the digest of what newsrooms were told of a slot, 16 hexadecimal digits: with it nobody changes
// a published slot by accident and unnoticed. A slot that was published stays with its outlet: to give it to
// another one is to call it off and add a new one.
func Seal(s campaign.Slot) string {
	p := s.Published
	told := fmt.Appendf(nil, "%q %q %d %s %q %q %q %s %q %+v", s.ID, s.Outlet, s.Revision, s.Changed, p.Item, p.Form, p.Language, p.Date, p.Status, s.Changes)
	if !s.First.IsZero() {
		told = fmt.Appendf(told, " %s", s.First)
	}
	sum := sha256.Sum256(told)
	return hex.EncodeToString(sum[:8])
}

// SealBroken says whether the part of a slot that publishing writes was changed by something else.
func SealBroken(s campaign.Slot) bool {
	if s.Revision == 0 {
		return s.Sealed != "" || s.Published != campaign.SlotFacts{} || !s.First.IsZero()
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
		s.First = s.FirstTold()
	}
	s.Revision++
	s.Changed = day
	s.Published = s.Facts()
	s.Changes = append(s.Changes[:len(s.Changes):len(s.Changes)], changes...)
	s.Sealed = Seal(s)
	return s, changes
}

// Rename gives an item its new key wherever a slot names it, also in what newsrooms were told of it: that is still
// the same item. A seal that was whole is whole again; names says whether what it covers has changed. The slot's own
// item is renamed in any case.
func Rename(s campaign.Slot, old, key string) (renamed campaign.Slot, names bool) {
	whole := !SealBroken(s)
	swap := func(field *string) {
		if *field == old {
			*field, names = key, true
		}
	}
	swap(&s.Published.Item)
	s.Changes = slices.Clone(s.Changes)
	for i := range s.Changes {
		if s.Changes[i].Field == "item" {
			swap(&s.Changes[i].From)
			swap(&s.Changes[i].To)
		}
	}
	if s.Item == old {
		s.Item = key
	}
	if names && whole && s.Revision > 0 {
		s.Sealed = Seal(s)
	}
	return s, names
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
