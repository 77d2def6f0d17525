package press_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"loa.vn/loa/internal/campaign"
)

// ninjsSchema is IPTC's, with formats asserted. The shape of the earth, which it refers to, is no concern here.
func ninjsSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("https://geojson.org/schema/GeoJSON.json", map[string]any{}); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("../../data/schemas/ninjs-schema_3.1.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestAMonthIsValidNinjs(t *testing.T) {
	c := trial()
	slots := publish(
		"2024-06-25", slot("2024-07-bao-1", "bao", "mo", "2024-07-05"), slot("2024-07-dai-1", "dai", "secret-later", "2024-07-29"),
		slot("2024-07-dai-2", "dai", "thu-hoi", "2024-07-30"), slot("2024-07-bao-2", "bao", "khac", "2024-07-12"),
	)
	slots[0].Language = "en"
	slots[3].Status = campaign.Cancelled
	c.Months = []campaign.Month{july(publish("2024-07-02", slots...)...)}
	data := made(t, planned(t, c, "2024-07-09")["press/2024-07.json"])
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := ninjsSchema(t).Validate(doc); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	var month struct {
		Type, Version   string
		PlannedCoverage []struct {
			PubStatus, Type, Language string
			WordCount                 int
		}
	}
	if err := json.Unmarshal([]byte(data), &month); err != nil {
		t.Fatal(err)
	}
	if month.Type != "planning" || month.Version != "28" {
		t.Errorf("type %s, version %s", month.Type, month.Version)
	}
	var got []string
	for _, p := range month.PlannedCoverage {
		got = append(got, strings.Join([]string{p.PubStatus, p.Type, p.Language}, " "))
	}
	want := []string{"usable text en", "canceled text vi", "withheld audio vi", "canceled audio vi"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := month.PlannedCoverage[0].WordCount; n != 200 {
		t.Errorf("the English text has %d words", n)
	}
}

// TestTheSchemaRefuses shows that the validator does look.
func TestTheSchemaRefuses(t *testing.T) {
	schema := ninjsSchema(t)
	for _, wrong := range []string{
		`{"type": "planning"}`, `{"uri": "https://a.example/", "type": "plan"}`, `{"uri": "https://a.example/", "plannedCoverage": [{"outlet": "ntv"}]}`,
		`{"uri": "https://a.example/", "versionCreated": "yesterday"}`, `{"uri": "https://a.example/", "ours": 1}`,
	} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(wrong))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(doc) == nil {
			t.Errorf("the schema lets %s through", wrong)
		}
	}
}
