package campaign

import (
	"fmt"
	"strconv"
	"strings"
)

// Reporting is a stretch of days that a report covers.
type Reporting struct {
	Name     string // 2024-H1, 2024, 2024-03-01..2024-04-15
	From, To Day
	Due      Day    // the last day on which a record of it is in time; none for any day
	Regime   string // id of the regime whose rule it follows; "" for none
}

// ReportingNamed is the period of a name: a year with a rule of the regime of its day (2024-H1), a year
// (2024), or two days (2024-03-01..2024-04-15).
func (c *Campaign) ReportingNamed(name string) (Reporting, error) {
	if from, to, ok := strings.Cut(name, ".."); ok {
		a, err1 := ParseDay(from)
		b, err2 := ParseDay(to)
		if err1 != nil || err2 != nil || b.Before(a) {
			return Reporting{}, fmt.Errorf("not a period: %q", name)
		}
		return Reporting{Name: name, From: a, To: b}, nil
	}
	year, ruleName, ok := yearAndRule(name)
	if !ok {
		return Reporting{}, fmt.Errorf("not a period: %q", name)
	}
	for _, regime := range c.regimes() {
		for _, rule := range regime.Rules {
			if rule.Name != ruleName {
				continue
			}
			if r, ok := rule.in(year); ok && regime.Valid.Holds(r.From) {
				r.Name, r.Regime = name, regime.ID
				return r, nil
			}
		}
	}
	return Reporting{}, fmt.Errorf("no rule for the period %q", name)
}

// yearAndRule are the parts of a period's name: 2024 and H1.
func yearAndRule(name string) (year int, rule string, ok bool) {
	digits, rule, dash := strings.Cut(name, "-")
	year, err := strconv.Atoi(digits)
	return year, rule, err == nil && len(digits) == 4 && year > 0 && dash == (rule != "") && !strings.Contains(rule, "..")
}

// regimes are those of the campaign; calendar years and half-years where it has none.
func (c *Campaign) regimes() []Regime {
	if len(c.Regimes) > 0 {
		return c.Regimes
	}
	return []Regime{{Rules: []PeriodRule{
		{Name: "H1", From: "01-01", To: "06-30"}, {Name: "H2", From: "07-01", To: "12-31"}, {From: "01-01", To: "12-31"},
	}}}
}

// in is the rule's period of a year: the one that ends in it.
func (r PeriodRule) in(year int) (Reporting, bool) {
	to, err1 := ParseDay(fmt.Sprintf("%04d-%s", year, r.To))
	from, err2 := ParseDay(fmt.Sprintf("%04d-%s", year, r.From))
	if err1 != nil || err2 != nil {
		return Reporting{}, false
	}
	if to.Before(from) {
		from.Year--
	}
	period := Reporting{From: from, To: to}
	if due, err := ParseDay(fmt.Sprintf("%04d-%s", year, r.Due)); err == nil {
		if due.Before(to) {
			due.Year++
		}
		period.Due = due
	}
	return period, true
}

// YearBefore is the name of the same period a year earlier; "" where it follows no rule.
func (r Reporting) YearBefore() string {
	year, _, ok := yearAndRule(r.Name)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%04d", year-1) + r.Name[4:]
}
