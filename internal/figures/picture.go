package figures

import (
	"fmt"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
)

// picture is the map of a period: of its districts where there are some, else of its communes. It is empty
// where data/tiles.csv does not say where most of them lie.
func (p *planner) picture(own campaign.Language, period Period) Map {
	if m := p.tiled(own, period.Districts.Units, func(r coverage.Row) (int, int) { return r.Below.Kept, r.Below.Expected }); len(m.Tiles) > 0 {
		m.Name = p.word(own, "coverage-map-districts")
		return m
	}
	if !p.shows(campaign.Commune) {
		return Map{}
	}
	m := p.tiled(own, period.Communes.Units, func(r coverage.Row) (int, int) { return r.Kept, r.Asked })
	m.Name = p.word(own, "coverage-map-communes")
	return m
}

// tiled lays out rows on tiles, each with a share of something.
func (p *planner) tiled(own campaign.Language, rows []coverage.Row, share func(coverage.Row) (part, all int)) Map {
	byUnit := map[campaign.UnitID]coverage.Row{}
	for _, r := range rows {
		byUnit[r.Unit.UnitID] = r
	}
	var m Map
	for _, at := range p.m.Tiles {
		r, ok := byUnit[at.Unit]
		if !ok || slices.ContainsFunc(m.Tiles, func(t Tile) bool { return t.X == 10*at.Column && t.Y == 10*at.Row }) {
			continue
		}
		part, all := share(r)
		t := Tile{X: 10 * at.Column, Y: 10 * at.Row, Name: r.Unit.Name, Lines: lines(bare(r.Unit))}
		if all > 0 {
			t.Percent = whole(float64(part) / float64(all))
		}
		t.Step = step(t.Percent)
		t.Text = p.word(own, "coverage-tile", "unit", r.Unit.Name, "of", p.of(own, part, all), "percent", fmt.Sprintf("%d%%", t.Percent)).Text
		m.Width, m.Height = max(m.Width, t.X+10), max(m.Height, t.Y+10)
		m.Tiles = append(m.Tiles, t)
	}
	if 2*len(m.Tiles) < len(rows) {
		return Map{}
	}
	m.Wide = m.Width > 80
	for i, text := range []string{"0-19%", "20-39%", "40-59%", "60-79%", "80-100%"} {
		m.Steps = append(m.Steps, Step{i, text})
	}
	return m
}

// step is the shade of a share.
func step(percent int) int { return min(percent/20, 4) }

// lines is a name in at most two lines.
func lines(name string) []string {
	first, rest, two := strings.Cut(name, " ")
	if !two {
		return []string{name}
	}
	return []string{first, rest}
}
