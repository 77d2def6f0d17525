package source

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
)

const planSite = `title = "T"
base_url = "https://t.example/"
languages = ["vi"]
`

// planOf loads a campaign with a site.toml that goes on with some lines, and other files.
func planOf(t *testing.T, site string, files map[string]string) Result {
	t.Helper()
	dir := t.TempDir()
	files["site.toml"] = planSite + site
	files["data/units.csv"] = unitsHead + "40,Tỉnh,province,,,,,,\n401,Xã,commune,,40,,,,\n"
	files["data/audiences.toml"] = "[cong-nhan]\nname = \"Công nhân\"\n"
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Load(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func rules(r Result) string {
	var all []string
	for _, p := range r.Problems {
		if p.Rule != "no-items" {
			all = append(all, p.Place()+" "+p.Rule)
		}
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}

func TestThePlanIsRead(t *testing.T) {
	r := planOf(t, "[plan]\nnumber = \"1/KH\"\nsigned = 2024-03-26\nto = 2024-12-31\npage = \"plan\"\n[coverage]\npublic = \"district\"\nfewest_people = 5\n", map[string]string{
		"data/targets.toml":   "[a]\npart = \"1\"\nname = \"A\"\ntext = \"…\"\ngoal = 1\nrule = \"kept-up\"\nleast = 2\nof = 3\nlevel = \"commune\"\n[b]\ngoal = 0.5\nrule = \"reached\"\naudiences = [\"cong-nhan\"]\npopulation = [\"p\"]\n[c]\ngoal = 0.5\nrule = \"entered\"\npeople = true\n",
		"data/population.csv": "id;name;audience;unit;year;number;old\np;P;cong-nhan;40;2024;1200;true\n",
		"data/figures.csv":    "target,unit,from,to,numerator,denominator,source,received,illustration\nc,40,2024-01-01,2024-06-30,3,4,Sở,2024-07-02,true\n",
		"data/periods.toml":   "[r]\nvalid_from = 2019-03-12\n[[r.periods]]\nname = \"H1\"\nfrom = \"12-15\"\nto = \"06-14\"\ndue = \"06-20\"\n",
		"data/tiles.csv":      "code,day,column,row\n401,2024-03-26,2,1\n",
	})
	c := r.Campaign
	if rules(r) != "" {
		t.Fatal(rules(r))
	}
	if c.Plan.From != c.Plan.Signed || c.Plan.Page != "plan" || c.Site.Coverage != campaign.District || c.Site.FewestPeople != 5 {
		t.Errorf("%+v, %q, %d", c.Plan, c.Site.Coverage, c.Site.FewestPeople)
	}
	if len(c.Targets) != 3 || c.Targets[0].Goal != 1 || c.Targets[0].Of != 3 || c.Targets[1].Population[0] != "p" || !c.Targets[2].People {
		t.Errorf("%+v", c.Targets)
	}
	if !c.Population[0].Old || c.Population[0].Number != 1200 || !c.Figures[0].Illustration || c.Figures[0].Denominator != 4 {
		t.Errorf("%+v, %+v", c.Population, c.Figures)
	}
	if c.Regimes[0].Rules[0].Due != "06-20" || c.Tiles[0].Unit.Code != "401" || c.Tiles[0].Column != 2 {
		t.Errorf("%+v, %+v", c.Regimes, c.Tiles)
	}
}

func TestTheSafeWayIsTheDefault(t *testing.T) {
	for site, want := range map[string]campaign.Level{"": campaign.Province, "[coverage]\npublic = \"none\"\n": "", "[coverage]\npublic = \"commune\"\n": campaign.Commune, "[coverage]\npublic = \"comune\"\n": ""} {
		if got := planOf(t, site, map[string]string{}).Campaign.Site.Coverage; got != want {
			t.Errorf("%q: got %q, want %q", site, got, want)
		}
	}
}

func TestWhatIsWrongInAPlan(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"data/targets.toml", "[a]\nrule = \"kept-up\"\ngoal = 0.7\nleast = 4\nof = 3\n", "data/targets.toml:4:1 bad-months"},
		{"data/targets.toml", "[a]\nrule = \"kept\"\ngoal = 0.7\n", "data/targets.toml:2:1 unknown-word"},
		{"data/targets.toml", "[a]\nrule = \"monthly\"\ngoal = 70\n", "data/targets.toml:3:1 wrong-type"},
		{"data/targets.toml", "[a]\nrule = \"monthly\"\n", "data/targets.toml:1:1 key-missing"},
		{"data/targets.toml", "[a]\nrule = \"reached\"\ngoal = 0.7\naudiences = [\"cong-nan\"]\npopulation = [\"x\"]\n", "data/targets.toml:4:14 unknown-id; data/targets.toml:5:15 unknown-id"},
		{"data/targets.toml", "[a]\nrule = \"monthly\"\ngoal = 0.7\nlevels = [\"village\"]\n", "data/targets.toml:4:11 unknown-level"},
		{"data/figures.csv", "target,from,to,numerator,source\na,2024-01-01,2024-06-30,3,Sở\n", "data/figures.csv:2:1 unknown-id"},
		{"data/population.csv", "id,name,number,audience\np,P,x,\np2,P,1,nobody\np2,P,1,\n", "data/population.csv:2:3 bad-number-cell; data/population.csv:3:4 unknown-id; data/population.csv:4:1 double-id"},
		{"data/periods.toml", "[r]\n[[r.periods]]\nfrom = \"13-01\"\nto = \"06-30\"\n", "data/periods.toml:3:1 wrong-type"},
		{"data/periods.toml", "[r]\nsource = \"x\"\n", "data/periods.toml:1:1 key-missing"},
		{"data/tiles.csv", "code,day,column,row\n401,2024-01-01,1,1\n999,2024-01-01,2,1\n", "data/tiles.csv:3:1 no-unit-then"},
	} {
		if got := rules(planOf(t, "", map[string]string{c.file: c.text})); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	figures := "target,from,to,numerator,denominator,source\na,2024-06-30,2024-01-01,3,4,Sở\na,2024-01-01,2024-06-30,5,4,Sở\na,,2024-06-30,5,,\n"
	got := rules(planOf(t, "", map[string]string{"data/targets.toml": "[a]\nrule = \"entered\"\ngoal = 0.7\n", "data/figures.csv": figures}))
	if want := "data/figures.csv:2:3 ends-before-it-begins; data/figures.csv:3:4 above-denominator; data/figures.csv:4:2 cell-missing; data/figures.csv:4:6 cell-missing"; got != want {
		t.Errorf("figures: got %q, want %q", got, want)
	}
}
