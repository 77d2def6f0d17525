package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/evidence"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/source"
)

// proof is a piece of evidence and the records that name it.
type proof struct {
	Evidence string      `json:"evidence"`
	Entries  []int64     `json:"entries"`
	Why      string      `json:"problem"` // "" where it could be read
	Message  string      `json:"message"`
	Items    []proofItem `json:"items"`
	records  []campaign.Record
}

// proofItem is how a page stands to one of the items that its records name.
type proofItem struct {
	Item    string           `json:"item"`
	Verdict evidence.Verdict `json:"verdict"`
	Carried float64          `json:"carried"`
	Copied  float64          `json:"copied"`
}

// verifyEvidence looks behind the records: files are still what their digests say, and pages carry the items. Pages
// are read from a folder of saved ones, or where that is "" from where they are. The name of no period is all days.
func (a *app) verifyEvidence(ctx context.Context, s *folder.Folder, l *ledger.Ledger, pages, name, format string) error {
	var period campaign.Reporting
	var err error
	if name != "" {
		if period, err = s.Campaign.ReportingNamed(name); err != nil {
			return a.wrongUse("bad-period", "value", name)
		}
	}
	proofs, err := proofsOf(ctx, l, period)
	if err != nil {
		return err
	}
	get, err := a.pageSource(pages)
	if err != nil {
		return err
	}
	texts, err := itemTexts(s)
	if err != nil {
		return err
	}
	a.prove(ctx, s, proofs, get, texts)
	if err := ctx.Err(); err != nil {
		return err
	}
	return a.sayProofs(proofs, format)
}

// proofsOf gathers the evidence of the live records, each piece once, in the order of the first of each.
func proofsOf(ctx context.Context, l *ledger.Ledger, period campaign.Reporting) ([]*proof, error) {
	at := map[string]*proof{}
	var proofs []*proof
	for e, err := range l.Live(ctx, period.From, period.To) {
		if err != nil {
			return nil, err
		}
		if e.Record.Evidence == "" {
			continue
		}
		key := cmp.Or(evidence.AddressKey(e.Record.Evidence), e.Record.Evidence)
		p := at[key]
		if p == nil {
			p = &proof{Evidence: e.Record.Evidence, Items: []proofItem{}}
			at[key] = p
			proofs = append(proofs, p)
		}
		p.Entries, p.records = append(p.Entries, e.Seq), append(p.records, e.Record)
	}
	return proofs, nil
}

type pageGetter func(ctx context.Context, address string) (evidence.Page, *evidence.Refusal)

func (a *app) pageSource(pages string) (pageGetter, error) {
	if pages == "" {
		return evidence.NewFetcher(evidence.Settings{}).Get, nil
	}
	root, err := os.OpenRoot(pages)
	if err != nil {
		return nil, err
	}
	saved, err := evidence.ReadSaved(root.FS())
	if err != nil {
		return nil, err
	}
	return func(_ context.Context, address string) (evidence.Page, *evidence.Refusal) { return saved.Get(address) }, nil
}

// texts are the campaign's texts as plain words, by item, each language once.
type texts struct {
	of     map[string][]string
	corpus evidence.Corpus
}

func itemTexts(s *folder.Folder) (texts, error) {
	c := s.Campaign
	t := texts{of: map[string][]string{}}
	var all []string
	for _, it := range c.Items {
		for _, text := range it.Texts {
			if text.Heard() || text.Body == nil {
				continue
			}
			raw, err := s.Read(text.File)
			if err != nil {
				return t, err
			}
			_, body, _, wrong := source.SplitFront(text.File, raw)
			if wrong != nil {
				continue // said by `loa check`
			}
			plain := prose.Read(text, body, prose.Link(c, text, s.Moment.Day)).Plain()
			plain = strings.Join([]string{text.Title, text.Summary, plain}, "\n\n")
			t.of[it.Key] = append(t.of[it.Key], plain)
			all = append(all, plain)
		}
	}
	t.corpus = evidence.NewCorpus(all)
	return t, nil
}

// atOnce is how many hosts are asked at a time; each of them has its rest between two questions.
const atOnce = 4

func (a *app) prove(ctx context.Context, s *folder.Folder, proofs []*proof, get pageGetter, t texts) {
	store := evidence.In(s.Dir)
	work := make(chan *proof)
	var all sync.WaitGroup
	for range atOnce {
		all.Go(func() {
			for p := range work {
				a.proveOne(ctx, store, p, get, t)
			}
		})
	}
	for _, p := range proofs {
		work <- p
	}
	close(work)
	all.Wait()
}

func (a *app) proveOne(ctx context.Context, store evidence.Store, p *proof, get pageGetter, t texts) {
	refuse := func(r *evidence.Refusal) {
		p.Why = string(r.Why)
		args := map[string]string{}
		pairs := evidenceArgs(r)
		for i := 0; i < len(pairs); i += 2 {
			args[fmt.Sprint(pairs[i])] = fmt.Sprint(pairs[i+1])
		}
		p.Message = a.say.Say("evidence-"+p.Why, args)
	}
	if !evidence.IsAddress(p.Evidence) {
		if _, wrong := store.Find(p.Evidence); wrong != nil {
			refuse(wrong)
		}
		return
	}
	page, wrong := get(ctx, p.Evidence)
	if wrong != nil {
		refuse(wrong)
		return
	}
	read, wrong := evidence.Readable(page)
	if wrong != nil {
		refuse(wrong)
		return
	}
	for _, r := range p.records {
		if slices.ContainsFunc(p.Items, func(i proofItem) bool { return i.Item == r.Item }) {
			continue
		}
		best := evidence.Likeness{Verdict: evidence.Unrelated}
		for _, text := range t.of[r.Item] {
			if l := t.corpus.Compare(text, read); l.Carried >= best.Carried {
				best = l
			}
		}
		p.Items = append(p.Items, proofItem{r.Item, best.Verdict, best.Carried, best.Copied})
	}
}

// sayProofs prints what stands behind the records; what is missing or unrelated is an answer, not a failure.
func (a *app) sayProofs(proofs []*proof, format string) error {
	if format == "json" {
		if proofs == nil {
			proofs = []*proof{}
		}
		return json.NewEncoder(a.out).Encode(proofs)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	counts := map[string]int{}
	for _, p := range proofs {
		state := p.Message
		switch {
		case p.Why != "":
			counts["problem"]++
		case len(p.Items) == 0:
			state = a.say.Say("evidence-file-whole", nil)
			counts["file"]++
		}
		for _, i := range p.Items {
			counts[string(i.Verdict)]++
			state += a.say.Sayf("evidence-verdict-"+string(i.Verdict), "item", i.Item, "carried", fmt.Sprintf("%.0f%%", 100*i.Carried)) + " "
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", p.Evidence, strings.TrimSpace(state), a.say.Sayf("doubt-records", "entries", shortList(p.Entries)))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(a.err, a.say.Sayf("evidence-sum", "all", fmt.Sprint(len(proofs)), "whole", fmt.Sprint(counts["whole"]), "excerpt", fmt.Sprint(counts["excerpt"]),
		"rewritten", fmt.Sprint(counts["rewritten"]), "unrelated", fmt.Sprint(counts["unrelated"]), "files", fmt.Sprint(counts["file"]), "problems", fmt.Sprint(counts["problem"])))
	return nil
}
