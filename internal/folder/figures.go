package folder

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/figures"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/web"
)

// coverageInputs are what the pages of the coverage are made from: the periods that were closed before the
// moment. Where nothing was recorded, or nothing is public, there are none.
func (f *Folder) figuresInputs(ctx context.Context, layouts *web.Layouts, base *web.Base) (figures.Inputs, error) {
	c := f.Campaign
	in := figures.Inputs{Moment: f.Moment, Layouts: layouts, Base: base, Units: unit.New(c.Units, c.Successions)}
	where := f.LedgerPlace()
	if _, err := os.Stat(where); c.Site.Coverage == "" || !ledger.IsURL(where) && errors.Is(err, fs.ErrNotExist) {
		return in, nil
	}
	l, err := ledger.Open(ctx, where)
	if err != nil {
		return in, err
	}
	defer l.Close()
	closings, err := l.Closings(ctx)
	if err != nil {
		return in, err
	}
	for _, closing := range f.closedBefore(closings) {
		period, err := f.closedPeriod(ctx, l, in.Units, closing)
		if err != nil {
			return in, err
		}
		in.Periods = append(in.Periods, period)
	}
	return in, nil
}

// closedBefore are the closings up to the moment, the last of each name; the first that is still to come is
// when the site differs by itself.
func (f *Folder) closedBefore(closings []ledger.Closing) []ledger.Closing {
	var closed []ledger.Closing
	for _, c := range closings {
		if c.At.After(f.Moment.Instant) {
			if f.closing.IsZero() || c.At.Before(f.closing) {
				f.closing = c.At.In(f.Moment.Instant.Location())
			}
			continue
		}
		closed = slices.DeleteFunc(closed, func(other ledger.Closing) bool { return other.Name == c.Name })
		closed = append(closed, c)
	}
	return closed
}

func (f *Folder) closedPeriod(ctx context.Context, l *ledger.Ledger, units *unit.Index, closing ledger.Closing) (figures.Period, error) {
	p := figures.Period{Name: cmp.Or(closing.Name, closing.From.String()+".."+closing.To.String()), Closed: campaign.DayOf(closing.At.In(f.Moment.Instant.Location()))}
	in := coverage.Inputs{Campaign: f.Campaign, Units: units, From: closing.From, To: closing.To}
	if r, err := f.Campaign.ReportingNamed(closing.Name); err == nil && r.From == closing.From && r.To == closing.To {
		in.Due = r.Due
	}
	var err error
	if in.Sums, err = l.Sums(ctx, in.From, in.To); err != nil {
		return p, err
	}
	if in.Reaches, err = l.Reaches(ctx, in.From, in.To); err != nil {
		return p, err
	}
	in.Level = campaign.Commune
	p.Communes = coverage.Count(in)
	in.Level = campaign.District
	p.Districts = coverage.Count(in)
	return p, nil
}

// sooner is the earlier of two instants, of which the zero one is none.
func sooner(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
