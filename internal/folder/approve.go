package folder

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"loa.vn/loa/internal/amend"
	"loa.vn/loa/internal/approval"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// Signature is what somebody signed.
type Signature struct {
	By, Role, Document string
	Date               campaign.Day
	Seen               string // the digest on the paper that was signed, whole or its first digits; "" for the text as it is
}

// Approved is what Approve wrote.
type Approved struct {
	File   string // the item's settings
	Digest string
	Was    approval.State // before
}

// Approve writes into an item's settings who signed its text in a language, and a digest of that text. A problem
// without a file says that the names or the signature are wrong, one with a file that this cannot be changed.
func (f *Folder) Approve(key, tag string, s Signature) (Approved, *problem.Problem, error) {
	it, wrong := f.toSign(key, tag)
	if wrong != nil {
		return Approved{}, wrong, nil
	}
	if oneLine(s.By) == "" || oneLine(s.Role) == "" {
		return Approved{}, noPlace("approve-unsaid"), nil
	}
	done := Approved{File: it.Dir + "/item.toml"}
	var err error
	if done.Digest, err = approval.Digest(it, tag, f.Read); err != nil {
		return done, f.moved(it, tag, err), unlessMoved(err)
	}
	if s.Seen != "" && !approval.Fits(done.Digest, s.Seen) {
		return done, noPlace("approve-other-text", "key", key, "tag", tag, "seen", s.Seen, "now", approval.Groups(done.Digest)), nil
	}
	done.Was, _ = approval.Of(it, tag, f.Read)
	signed := done.signed(s)
	err = amend.File(filepath.Join(f.Dir, filepath.FromSlash(done.File)), func(raw string) (string, bool) {
		return amend.Set(raw, signed, "approved", tag)
	})
	wrong, err = unamended(done.File, "[approved] "+tag+" = "+signed, err)
	return done, wrong, err
}

// signed is the signature as TOML has it.
func (a Approved) signed(s Signature) string {
	fields := []string{"by = " + amend.String(oneLine(s.By)), "role = " + amend.String(oneLine(s.Role)), "date = " + s.Date.String()}
	if d := oneLine(s.Document); d != "" {
		fields = append(fields, "document = "+amend.String(d))
	}
	return "{ " + strings.Join(append(fields, `digest = "`+a.Digest+`"`), ", ") + " }"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// unamended says why a file was not changed, and what to write into it by hand.
func unamended(file, line string, err error) (*problem.Problem, error) {
	rule := ""
	switch {
	case errors.Is(err, amend.ErrForm):
		rule = "amend-form"
	case errors.Is(err, amend.ErrChanged):
		rule = "amend-changed"
	default:
		return nil, err
	}
	p := problem.At(file, 1, 0, rule, "line", line)
	return &p, nil
}

// toSign finds an item that has a version in a language; else a problem without a file.
func (f *Folder) toSign(key, tag string) (*campaign.Item, *problem.Problem) {
	it, wrong := f.item(key)
	if wrong != nil {
		return nil, wrong
	}
	if it.Text(tag) == nil {
		var tags []string
		for _, t := range it.Texts {
			tags = append(tags, t.Lang)
		}
		return nil, noPlace("approve-no-text", "key", key, "tag", tag, "tags", strings.Join(tags, ", "))
	}
	return it, nil
}

// item finds an item by its key; else a problem without a file.
func (f *Folder) item(key string) (*campaign.Item, *problem.Problem) {
	if it := f.Campaign.ByKey[key]; it != nil {
		return it, nil
	}
	var keys []string
	for _, it := range f.Campaign.Items {
		keys = append(keys, it.Key)
	}
	return nil, noPlace("approve-no-item", "key", key, "nearest", source.Suggest(key, keys))
}

func noPlace(rule string, args ...any) *problem.Problem {
	p := problem.At("", 0, 0, rule, args...)
	return &p
}

// moved says that a text was written while it was being read; nil where something else is wrong.
func (f *Folder) moved(it *campaign.Item, tag string, err error) *problem.Problem {
	if !errors.Is(err, approval.ErrMoved) {
		return nil
	}
	p := problem.At(it.Text(tag).File, 0, 0, "approve-moved")
	return &p
}

func unlessMoved(err error) error {
	if errors.Is(err, approval.ErrMoved) {
		return nil
	}
	return fmt.Errorf("reading what is to be signed: %w", err)
}

// ApprovalStatus is how one version of an item stands to its signature.
type ApprovalStatus struct {
	Key      string         `json:"key"`
	Lang     string         `json:"language"`
	Title    string         `json:"title"`
	State    approval.State `json:"state"`
	By       string         `json:"by"`
	Role     string         `json:"role"`
	Date     string         `json:"date"` // "" where nobody signed
	Document string         `json:"document"`
	Signed   string         `json:"signed"` // the digest of what was signed
	Now      string         `json:"now"`    // that of the text as it is
	File     string         `json:"file"`
	Line     int            `json:"line"` // of the signature in the file, 0 for none
}

// Approvals are those of every version of every item, in the campaign's order. Items in which something is wrong are
// left out.
func (f *Folder) Approvals() ([]ApprovalStatus, error) {
	list := []ApprovalStatus{}
	for _, it := range f.Campaign.Items {
		if f.Campaign.Broken[it.Key] {
			continue
		}
		for _, t := range it.Texts {
			a := it.Approved[t.Lang]
			s := ApprovalStatus{
				Key: it.Key, Lang: t.Lang, Title: t.Title, By: a.By, Role: a.Role, Document: a.Document, Signed: a.Digest, File: it.Dir + "/item.toml", Line: a.Line,
			}
			if !a.Date.IsZero() {
				s.Date = a.Date.String()
			}
			var err error
			if s.Now, err = approval.Digest(it, t.Lang, f.Read); err == nil {
				s.State, err = approval.Of(it, t.Lang, f.Read)
			}
			if err != nil {
				return nil, fmt.Errorf("reading %s in %s: %w", it.Key, t.Lang, err)
			}
			list = append(list, s)
		}
	}
	return list, nil
}
