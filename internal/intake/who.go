package intake

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/unit"
)

// publisher finds who published: exactly one of a unit, an outlet and a body.
func (m *maker) publisher() (p campaign.Publisher) {
	said := 0
	for _, keys := range [][]string{{"unit", "code"}, {"outlet"}, {"body"}} {
		if slices.ContainsFunc(keys, func(key string) bool { return m.fields[key].text != "" || m.fields[key].spoilt }) {
			said++
		}
	}
	switch {
	case said == 0:
		m.wrong(m.empty("unit"), "intake-nobody")
		return p
	case said > 1:
		f := m.fields["outlet"]
		if f.text == "" {
			f = m.fields["body"]
		}
		m.wrong(f, "intake-two-publishers")
		return p
	case m.day.IsZero():
		return p // who bore a code or a name depends on the day
	}
	if f, ok := m.get("outlet"); ok {
		p.Outlet = m.listed(f, "outlet")
	}
	if f, ok := m.get("body"); ok {
		p.Body = m.listed(f, "body")
	}
	p.Unit = m.unit()
	return p
}

// listed is the id of an outlet or a body that was there on the day.
func (m *maker) listed(f field, kind string) string {
	a := m.once(asked{about: kind, text: f.text, day: m.day}, func() answer { return m.known.find(kind, f.text, m.day) })
	m.refuse(f, a)
	return a.value
}

// unit finds the unit by its code, by its name, or by both, which then must agree.
func (m *maker) unit() campaign.UnitID {
	name, hasName := m.get("unit")
	code, hasCode := m.get("code")
	district, _ := m.get("district")
	switch {
	case hasCode && hasName:
		name.text, name.column, name.cell = code.text+" "+name.text, code.column, sheet.Cell{}
	case hasCode:
		name = code
	case !hasName:
		return campaign.UnitID{}
	}
	number := ""
	if name.cell.Kind == sheet.Integer {
		number = "number" // Excel takes the zeros from the front of a code
	}
	q := asked{about: "unit" + number, text: name.text, more: district.text, day: m.day}
	a := m.once(q, func() answer { return m.findUnit(name.text, district.text, number != "") })
	m.refuse(name, a)
	return a.unit
}

// findUnit reads "17329", "Xã Keng Đu", "17329 - Thị trấn Anh Sơn".
func (m *maker) findUnit(text, district string, number bool) answer {
	first, rest, _ := strings.Cut(text, " ")
	code := strings.TrimRight(first, ".,:;-–—)")
	if number {
		code = m.padded(code)
	}
	versions := m.in.Units.Versions(code)
	rest = strings.Trim(rest, " .,:;-–—()")
	switch {
	case len(versions) == 0 && isDigits(code):
		return answer{rule: "intake-unknown-code", args: []any{"code", code}}
	case len(versions) == 0:
		return m.findNamed(text, district)
	}
	u, ok := m.in.Units.At(code, m.day)
	if !ok {
		return m.notThen(versions)
	}
	if rest != "" && !slices.ContainsFunc(m.in.Units.Named(rest, district, m.day), func(other campaign.Unit) bool { return other.UnitID == u.UnitID }) {
		return answer{rule: "intake-code-and-name", args: []any{"code", code, "name", u.Name, "told", rest, "day", m.day}}
	}
	return answer{unit: u.UnitID}
}

// padded puts back the zeros of a code that is a number in Excel, where that leaves no doubt.
func (m *maker) padded(code string) string {
	found := ""
	for _, width := range []int{1, 2, 3, 5} {
		if len(code) > width {
			continue
		}
		full := strings.Repeat("0", width-len(code)) + code
		if _, ok := m.in.Units.At(full, m.day); ok {
			if found != "" {
				return code
			}
			found = full
		}
	}
	if found == "" {
		return code
	}
	return found
}

func (m *maker) findNamed(name, district string) answer {
	found := m.in.Units.Named(name, district, m.day)
	switch {
	case len(found) == 1:
		return answer{unit: found[0].UnitID}
	case len(found) > 1:
		return answer{rule: "intake-ambiguous-unit", args: []any{"candidates", m.places(found)}}
	}
	if past := m.in.Units.Ever(name); len(past) > 0 && district == "" {
		return m.notThen(past)
	}
	if district != "" {
		if anywhere := m.in.Units.Named(name, "", m.day); len(anywhere) > 0 {
			return answer{rule: "intake-not-in-district", args: []any{"district", shorten(district), "candidates", m.places(anywhere)}}
		}
	}
	near := ""
	if m.hints--; m.hints >= 0 {
		near = m.places(m.in.Units.Near(name, m.day))
	}
	return answer{rule: "intake-unknown-unit", args: []any{"nearest", near}}
}

// notThen says of units that are not in force on the day what they became, or when they begin.
func (m *maker) notThen(versions []campaign.Unit) answer {
	var last, next campaign.Unit
	for _, u := range versions {
		switch {
		case m.day.Before(u.From) && next.Name == "":
			next = u
		case u.From.Compare(m.day) <= 0 && (last.Name == "" || last.To.Before(u.To)):
			last = u
		}
	}
	if last.Name == "" {
		return answer{rule: "intake-unit-not-yet", args: []any{"name", next.Name, "code", next.Code, "from", next.From, "day", m.day}}
	}
	args := []any{"name", last.Name, "code", last.Code, "last", last.To, "day", m.day}
	parts, extent := m.in.Units.Parts(last.UnitID, last.From, m.day)
	if extent == unit.Unknown {
		return answer{rule: "intake-unit-ended", args: args}
	}
	return answer{rule: "intake-unit-became", args: append(args, "heirs", m.places(parts))}
}

// places names units so that nobody takes one for another: "Xã Đồng Văn (17287, Huyện Tân Kỳ)".
func (m *maker) places(units []campaign.Unit) string {
	const most = 6
	var names []string
	for i, u := range units {
		if i == most {
			names = append(names, "…")
			break
		}
		where := u.Code
		if d, ok := m.in.Units.AboveOn(u, campaign.District, m.day); ok && d.Code != u.Code {
			where += ", " + d.Name
		}
		names = append(names, u.Name+" ("+where+")")
	}
	return strings.Join(names, "; ")
}

func isDigits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}
