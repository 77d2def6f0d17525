package markdown

import "testing"

func TestTheShapeIsThatOfThePassages(t *testing.T) {
	shape := func(src string) string {
		body, wrong := Compile("a.md", src, 0, Options{Lang: "vi"})
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		return body.Shape
	}
	first := shape("# Một\n\nHai **ba**.\n\n- x\n- y\n")
	if other := shape("# One\n\nTwo, three and [four](https://example.org/).\n\n- x\n- y\n"); other != first {
		t.Error("a translation of the same passages has another shape")
	}
	for _, src := range []string{"# Một\n\nHai.\n\nBa.\n\n- x\n- y\n", "# Một\n\nHai.\n\n- x\n", "Một\n\nHai.\n\n- x\n- y\n"} {
		if shape(src) == first {
			t.Errorf("%q has the same shape", src)
		}
	}
}
