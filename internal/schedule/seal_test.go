package schedule

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"loa.vn/loa/internal/campaign"
)

func slot() campaign.Slot {
	return campaign.Slot{ID: "2024-07-bao-1", Outlet: "bao", Item: "a", Date: date("2024-07-05"), Form: "print", Language: "vi", Status: campaign.Planned}
}

func TestPublishingSealsAndRecordsWhatChanged(t *testing.T) {
	first, changes := Publish(slot(), date("2024-06-20"))
	if first.Revision != 1 || len(changes) > 0 || SealBroken(first) || Edited(first) {
		t.Fatalf("published first: %+v %v", first, changes)
	}
	if again, changes := Publish(first, date("2024-06-25")); again.Revision != 1 || len(changes) > 0 {
		t.Errorf("published again without a change: %+v %v", again, changes)
	}
	first.Date, first.Status = date("2024-07-08"), campaign.Confirmed
	if !Edited(first) || SealBroken(first) {
		t.Error("an edit is not told from a broken seal")
	}
	second, changes := Publish(first, date("2024-06-25"))
	want := []campaign.SlotChange{
		{Day: date("2024-06-25"), Field: "date", From: "2024-07-05", To: "2024-07-08"},
		{Day: date("2024-06-25"), Field: "status", From: "planned", To: "confirmed"},
	}
	if diff := cmp.Diff(want, changes); diff != "" || second.Revision != 2 || second.Changed != date("2024-06-25") || second.FirstTold() != date("2024-06-20") {
		t.Errorf("revision %d of %s\n%s", second.Revision, second.Changed, diff)
	}
}

// TestTheFirstPublicationIsRemembered however often a slot is published; of one that lost its first day long ago
// nobody invents one.
func TestTheFirstPublicationIsRemembered(t *testing.T) {
	s := slot()
	for i, day := range []string{"2024-06-20", "2024-06-21", "2024-06-25"} {
		s.Date = s.Date.Add(1)
		s, _ = Publish(s, date(day))
		if s.FirstTold() != date("2024-06-20") || SealBroken(s) {
			t.Fatalf("publication %d: first told on %q, seal broken: %v", i+1, s.FirstTold(), SealBroken(s))
		}
	}
	s.First = campaign.Day{}
	s.Sealed = Seal(s)
	s.Date = s.Date.Add(1)
	if s, _ = Publish(s, date("2024-06-26")); !s.FirstTold().IsZero() {
		t.Errorf("first told on %s", s.FirstTold())
	}
}

func TestSealsBreakWithAnythingThatWasTold(t *testing.T) {
	for name, change := range map[string]func(*campaign.Slot){
		"outlet":    func(s *campaign.Slot) { s.Outlet = "dai" },
		"revision":  func(s *campaign.Slot) { s.Revision++ },
		"changed":   func(s *campaign.Slot) { s.Changed = date("2024-06-21") },
		"published": func(s *campaign.Slot) { s.Published.Item = "b" },
		"changes":   func(s *campaign.Slot) { s.Changes = []campaign.SlotChange{{Field: "date"}} },
		"sealed":    func(s *campaign.Slot) { s.Sealed = "" },
		"first":     func(s *campaign.Slot) { s.First = date("2024-06-19") },
	} {
		s, _ := Publish(slot(), date("2024-06-20"))
		if change(&s); !SealBroken(s) {
			t.Errorf("a change of %s goes unnoticed", name)
		}
	}
}

func TestCommentsAndOrderOfAFileSurvive(t *testing.T) {
	src := `# Lịch tháng 7
[[slots]]
# đã gọi chị H.
id     = "2024-07-bao-2"   # trước
outlet = "bao"
item   = 'b'
date   = 2024-07-09
form   = "print"
language = "vi"

# giữa
[[slots]]
id = "2024-07-bao-1"
outlet = "bao"
item = "a"
date = 2024-07-05
form = "print"
language = "vi"
status = "planned"
changes = [
  { day = 2024-06-20, field = "date", from = "2024-07-03", to = "2024-07-05" }, # dài
]
`
	two := slot()
	two.ID, two.Item, two.Date = "2024-07-bao-2", "b", date("2024-07-09")
	one := slot()
	one.Changes = []campaign.SlotChange{{Day: date("2024-06-20"), Field: "date", From: "2024-07-03", To: "2024-07-05"}}
	if got := Rewrite(src, []campaign.Slot{two, one}, []campaign.Slot{one, two}); got != src {
		t.Errorf("nothing changed, but:\n%s", cmp.Diff(src, got))
	}
	moved, added := one, slot()
	moved.Date = date("2024-07-06")
	added.ID = "2024-07-bao-3"
	got := Rewrite(src, []campaign.Slot{two, one}, []campaign.Slot{moved, added})
	for _, stays := range []string{"# Lịch tháng 7", "# đã gọi chị H.", "# giữa", "date     = 2024-07-06", `id       = "2024-07-bao-3"`, "# dài"} {
		if !strings.Contains(got, stays) {
			t.Errorf("%q is gone:\n%s", stays, got)
		}
	}
	if strings.Contains(got, "2024-07-bao-2") {
		t.Errorf("the slot that went is still there:\n%s", got)
	}
}
