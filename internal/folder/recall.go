package folder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"loa.vn/loa/internal/amend"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/recall"
	"loa.vn/loa/internal/whole"
)

// RecallOrder is what a recall is asked for.
type RecallOrder struct {
	Why     string // readers and newsrooms hear it
	Day     campaign.Day
	Notices string // the folder for letters to newsrooms, one below it for each item; "" for none
	Dry     bool   // only who had the item is looked up
}

// Recalled is an item that was withdrawn, and who had it.
type Recalled struct {
	recall.Uses
	File    string   `json:"file"`    // the item's settings
	Notices []string `json:"notices"` // the letters that were written
}

// Recall withdraws an item from a day on, gives who had it by then, and writes letters to the newsrooms among them. A
// problem without a file says that what was asked is wrong, one with a file that this cannot be changed; with either,
// and where an order is dry, nothing is written.
func (f *Folder) Recall(ctx context.Context, key string, order RecallOrder) (Recalled, *problem.Problem, error) {
	it, wrong := f.item(key)
	if wrong != nil {
		return Recalled{}, wrong, nil
	}
	order.Why = oneLine(order.Why)
	if order.Why == "" && !order.Dry {
		return Recalled{}, noPlace("recall-no-why"), nil
	}
	done := Recalled{File: it.Dir + "/item.toml", Notices: []string{}}
	var err error
	if done.Uses, err = f.uses(ctx, key, order.Day); err != nil || order.Dry {
		return done, nil, err
	}
	letters, wrong, err := f.letters(it, order, done.Uses)
	if wrong != nil || err != nil {
		return done, wrong, err
	}
	if wrong, err := f.withdraw(done.File, order); wrong != nil || err != nil {
		return done, wrong, err
	}
	for _, l := range letters {
		if err := l.write(); err != nil {
			return done, nil, err
		}
		done.Notices = append(done.Notices, l.name)
	}
	return done, nil, nil
}

// letter is a letter before it is written.
type letter struct {
	name string
	data []byte
}

// letters makes the letters. One that stands there already and says something else may have been worked on: it is
// in the way.
func (f *Folder) letters(it *campaign.Item, order RecallOrder, uses recall.Uses) ([]letter, *problem.Problem, error) {
	if order.Notices == "" {
		return nil, nil, nil
	}
	var letters []letter
	for _, o := range (recall.Recall{Campaign: f.Campaign, Item: it, Day: order.Day, Why: order.Why}).Notices(uses) {
		l := letter{name: filepath.Join(order.Notices, it.Key, filepath.FromSlash(o.Path))}
		var err error
		if l.data, err = o.Render(); err != nil {
			return nil, nil, fmt.Errorf("writing the letter %s: %w", o.Path, err)
		}
		was, err := os.ReadFile(l.name)
		switch {
		case err == nil && !bytes.Equal(was, l.data):
			return nil, noPlace("recall-letter-there", "name", filepath.ToSlash(l.name)), nil
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return nil, nil, err
		}
		letters = append(letters, l)
	}
	return letters, nil, nil
}

func (l letter) write() error {
	if err := os.MkdirAll(filepath.Dir(l.name), 0o755); err != nil {
		return fmt.Errorf("making the folder for letters: %w", err)
	}
	if err := whole.Write(l.name, l.data); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(l.name), err)
	}
	return nil
}

// withdraw writes day and reason into the item's settings, both or neither.
func (f *Folder) withdraw(file string, order RecallOrder) (*problem.Problem, error) {
	day, why := order.Day.String(), f.reason(order.Why)
	err := amend.File(filepath.Join(f.Dir, filepath.FromSlash(file)), func(raw string) (string, bool) {
		withdrawn, ok := amend.Set(raw, day, "withdrawn")
		if !ok {
			return "", false
		}
		return amend.Set(withdrawn, why, "why")
	})
	return unamended(file, "withdrawn = "+day+", why = "+why, err)
}

// reason is why an item is withdrawn, as TOML has it: in a campaign of several languages it is that of the first, and
// what other languages say of an earlier recall goes, since it is not about this one.
func (f *Folder) reason(why string) string {
	if len(f.Campaign.Languages) == 1 {
		return amend.String(why)
	}
	return "{ " + f.Campaign.Languages[0].Tag + " = " + amend.String(why) + " }"
}

func (f *Folder) uses(ctx context.Context, key string, day campaign.Day) (recall.Uses, error) {
	var entries iter.Seq2[ledger.Entry, error] = func(func(ledger.Entry, error) bool) {}
	l, err := f.OpenLedger(ctx)
	if err != nil {
		return recall.Uses{}, err
	}
	if l != nil {
		defer l.Close()
		entries = l.Live(ctx, campaign.Day{}, campaign.Day{})
	}
	return recall.Of(f.Campaign, key, day, entries)
}
