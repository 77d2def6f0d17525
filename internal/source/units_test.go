package source

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// unitsOf loads the units of a folder with the given files, as Load does.
func unitsOf(t testing.TB, files map[string]string) (*campaign.Campaign, []problem.Problem) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	l := &loader{folder: f}
	l.loadUnits()
	l.loadBodies()
	return &l.campaign, problem.Sort(l.problems)
}

const unitsHead = "code,name,level,type,parent,valid_from,valid_to,traits,languages\n"

func TestUnitsAreReadAsTheyStand(t *testing.T) {
	c, problems := unitsOf(t, map[string]string{
		"data/units.csv":      unitsHead + "40,Tỉnh Nghệ An,province,tỉnh,,,,,\n417,Huyện Kỳ Sơn,district,huyện,40,,2025-06-30,border-lao;mountain,tpo;hmn\n",
		"data/successors.csv": "date,old,new,extent\n",
	})
	if len(problems) > 0 || len(c.Units) != 2 {
		t.Fatalf("got %v, %v", c.Units, problems)
	}
	u := c.Units[1]
	if u.Code != "417" || u.Name != "Huyện Kỳ Sơn" || u.Parent != "40" || u.To.String() != "2025-06-30" || strings.Join(u.Traits, " ") != "border-lao mountain" ||
		strings.Join(u.Languages, " ") != "tpo hmn" || u.Line != 3 {
		t.Errorf("got %+v", u)
	}
}

// A file that Excel saved is the same file.
func TestUnitsFromExcel(t *testing.T) {
	c, problems := unitsOf(t, map[string]string{
		"data/units.csv": "\ufeffcode;name;level;parent;valid_from;valid_to\r\n40;Tỉnh Nghệ An;province;;;\r\n417;Huyện Kỳ Sơn;district;40;01/01/2005;30/6/2025\r\n",
	})
	if len(problems) > 0 || len(c.Units) != 2 || c.Units[1].From.String() != "2005-01-01" {
		t.Fatalf("got %v, %v", c.Units, problems)
	}
}

func TestWhatIsWrongWithUnits(t *testing.T) {
	province := "40,Tỉnh Nghệ An,province,tỉnh,,,,,\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"a column that nobody knows", map[string]string{"data/units.csv": "code,name,levl,parent,valid_from,valid_to\n"}, "units.csv:1 column-missing, units.csv:1:3 unknown-column"},
		{"a column twice", map[string]string{"data/units.csv": "code,name,level,parent,valid_from,valid_to,name\n"}, "units.csv:1:7 column-twice"},
		{"an empty file", map[string]string{"data/units.csv": ""}, "units.csv:1 column-missing"},
		{"cells", map[string]string{"data/units.csv": unitsHead + province + "4/1,,kommune,xã,40,2024-02-30,2023-01-01,,vi;VI-x-\n"}, "units.csv:3:1 bad-unit-code, units.csv:3:2 cell-missing, units.csv:3:3 unknown-level, units.csv:3:6 bad-date-cell, units.csv:3:9 bad-tag"},
		{"ends before it begins", map[string]string{"data/units.csv": unitsHead + province + "41,X,commune,xã,40,2024-02-20,2023-01-01,,\n"}, "units.csv:3:7 ends-before-it-begins"},
		{"one code, two units at once", map[string]string{"data/units.csv": unitsHead + province + "41,X,commune,xã,40,,2024-02-20,,\n41,Y,commune,xã,40,2024-02-20,,,\n"}, "units.csv:4:1 unit-twice"},
		{"nobody above", map[string]string{"data/units.csv": unitsHead + province + "41,X,commune,xã,42,,,,\n43,Z,commune,xã,43,,,,\n"}, "units.csv:3:5 unknown-parent, units.csv:4:5 unknown-parent"},
		{"successions", map[string]string{"data/units.csv": unitsHead + province + "41,X,commune,xã,40,,2024-02-20,,\n42,Y,commune,xã,40,2024-02-21,,,\n", "data/successors.csv": "date,old,new,extent\n2024-02-21,41,42,full\n2024-02-21,41,42,full\n2024-02-20,41,42,full\n2024-02-22,41,42,partial\n,41,42,most\n"}, "successors.csv:3 succession-twice, successors.csv:4:3 no-unit-then, successors.csv:5:2 no-unit-then, successors.csv:6:1 cell-missing, successors.csv:6:4 unknown-extent"},
		{"an old font", map[string]string{"data/units.csv": "code,name,level,parent,valid_from,valid_to\n40,TØnh NghÖ An,province,,,\n41,X· Hng Long \xa9,commune,40,,\n"}, "units.csv"},
		{"bodies", map[string]string{"data/units.csv": unitsHead + province, "data/bodies.toml": "[so]\nkind = \"department\"\nunit = \"41\"\nreports_to = \"hoi\"\n[hoi]\nkind = \"union\"\nreports_to = \"so\"\n[truong]\nreports_to = \"40\"\nunit = \"40\"\n[xa]\nkind = \"x\"\nreports_to = \"nobody\"\n"}, "bodies.toml:3:1 unknown-unit-code, bodies.toml:4:1 superiors-in-a-circle, bodies.toml:7:1 superiors-in-a-circle, bodies.toml:8:1 key-missing, bodies.toml:13:1 unknown-superior"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := unitsOf(t, c.files)
			var got []string
			for _, p := range problems {
				got = append(got, strings.TrimPrefix(p.Place(), "data/")+" "+p.Rule)
			}
			if all := strings.Join(got, ", "); all != c.want && !(c.name == "an old font" && len(got) == 1) {
				t.Errorf("got  %s\nwant %s", all, c.want)
			}
		})
	}
}

func TestTheSamplesOwnUnits(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"data/units.csv", "data/successors.csv", "data/bodies.toml"} {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil && name != "data/bodies.toml" {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	c, problems := unitsOf(t, files)
	if len(problems) > 0 || len(c.Units) != 731 || len(c.Successions) != 523 {
		t.Errorf("got %d units, %d successions, %v", len(c.Units), len(c.Successions), problems)
	}
}

// FuzzUnits reads any file as units and as successions: nothing may panic, and every problem has its row.
func FuzzUnits(f *testing.F) {
	f.Add(unitsHead + "40,Tỉnh Nghệ An,province,tỉnh,,,,,\n")
	f.Add("date,old,new,extent\n2024-02-21,41,42,full\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, problems := unitsOf(t, map[string]string{"data/units.csv": text, "data/successors.csv": text})
		for _, p := range problems {
			if p.Line == 0 && !strings.HasPrefix(p.Rule, "sheet-") {
				t.Errorf("%s has no row", fmt.Sprint(p))
			}
		}
	})
}

func BenchmarkUnits(b *testing.B) {
	f, err := openFolder("../..")
	if err != nil {
		b.Fatal(err)
	}
	defer f.close()
	for b.Loop() {
		l := &loader{folder: f}
		l.loadUnits()
	}
}
