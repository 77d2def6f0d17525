package page

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	loa "loa.vn/loa"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/web"
)

// Every type of view, by the name of its type.
var views = map[string]any{"Home": Home{}, "Article": Article{}, "List": List{}, "Notice": Notice{}, "Beside": Beside{}}

// TestViewsAreAllHere finds a type of view that the tests below do not know yet.
func TestViewsAreAllHere(t *testing.T) {
	var found []string
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && isView(spec) {
				found = append(found, spec.Name.Name)
			}
			return true
		})
	}
	slices.Sort(found)
	if want := slices.Sorted(maps.Keys(views)); !slices.Equal(found, want) {
		t.Errorf("the types that hold a web.Page are %v; tested are %v", found, want)
	}
}

// isView says whether a type is a struct that embeds web.Page.
func isView(spec *ast.TypeSpec) bool {
	s, ok := spec.Type.(*ast.StructType)
	return ok && slices.ContainsFunc(s.Fields.List, func(f *ast.Field) bool {
		of, ok := f.Type.(*ast.SelectorExpr)
		return ok && len(f.Names) == 0 && fmt.Sprint(of.X) == "web" && of.Sel.Name == "Page"
	})
}

func TestEachFieldOfEachViewChangesItsKey(t *testing.T) {
	for name, v := range views {
		t.Run(name, func(t *testing.T) {
			eachField(t, reflect.New(reflect.TypeOf(v)).Elem(), func(view reflect.Value) output.Key { return output.KeyOf(view.Interface()) })
		})
	}
}

// A frame's digest stands for it in every view.
func TestEachFieldOfAFrameChangesItsDigest(t *testing.T) {
	eachField(t, reflect.ValueOf(new(web.Frame)).Elem(), func(frame reflect.Value) output.Key { return output.KeyOf(frame.Interface()) })
	f := smallFrame(t)
	got := f.ViewDigest()
	f.Digest = ""
	if key := output.KeyOf(f); got != fmt.Sprintf("%x", key[:]) {
		t.Error("the digest is not that of the finished frame: something was set after it was taken")
	}
}

// And so does a card's, in every list.
func TestEachFieldOfACardChangesItsDigest(t *testing.T) {
	eachField(t, reflect.ValueOf(new(Card)).Elem(), func(card reflect.Value) output.Key { return output.KeyOf(card.Interface()) })
}

// eachField fills a value, changes each part of it in turn, and sees that its key differs from that of
// every other.
func eachField(t *testing.T, v reflect.Value, key func(reflect.Value) output.Key) {
	t.Helper()
	fill(v)
	seen := map[output.Key]string{key(v): "the view as it was"}
	changed := 0
	vary(v, "", func(what string) {
		changed++
		if other, same := seen[key(v)]; same {
			t.Errorf("with %s the key is that of %s", what, other)
		}
		seen[key(v)] = what
	})
	if changed == 0 {
		t.Errorf("nothing of %s was changed", v.Type())
	}
}

// fill gives a value an element wherever it may have some, so that every field is reached.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0))
		fill(v.Index(1))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		element := reflect.New(v.Type().Elem()).Elem()
		fill(element)
		v.SetMapIndex(reflect.ValueOf("id").Convert(v.Type().Key()), element)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		if _, ok := v.Interface().(output.Digested); !ok {
			fill(v.Elem())
		}
	case reflect.String:
		v.SetString("text")
	}
}

// vary changes each part of a filled value, says so, and changes it back.
func vary(v reflect.Value, path string, say func(what string)) {
	to := func(what string, other reflect.Value) {
		was := reflect.New(v.Type()).Elem()
		was.Set(v)
		v.Set(other)
		say(path + what)
		v.Set(was)
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			vary(v.Field(i), path+"."+v.Type().Field(i).Name, say)
		}
	case reflect.Slice:
		to(" emptied", reflect.Zero(v.Type()))
		to(" without its last", v.Slice(0, 1))
		for i := range v.Len() {
			vary(v.Index(i), fmt.Sprintf("%s[%d]", path, i), say)
		}
	case reflect.Map:
		varyMap(v, path, to, say)
	case reflect.Pointer:
		to(" nil", reflect.Zero(v.Type()))
		switch v.Interface().(type) {
		case *web.Frame:
			to(" of another digest", reflect.ValueOf(&web.Frame{Digest: "other"}))
		case *Card:
			to(" of another digest", reflect.ValueOf(&Card{Digest: "other"}))
		case *web.Body:
			to(" of another digest", reflect.ValueOf(web.NewBody("other", false, nil, nil)))
		default:
			vary(v.Elem(), path, say)
		}
	case reflect.String:
		to(" changed", reflect.ValueOf(v.String()+"x").Convert(v.Type()))
		to(" empty", reflect.Zero(v.Type()))
	case reflect.Interface:
		to(" of something else", reflect.ValueOf("other"))
	case reflect.Bool:
		to(" true", reflect.ValueOf(true))
	case reflect.Int:
		to(" 7", reflect.ValueOf(7))
	default:
		panic(fmt.Sprintf("%s: no test for %s", path, v.Type()))
	}
}

func varyMap(v reflect.Value, path string, to func(string, reflect.Value), say func(string)) {
	to(" emptied", reflect.Zero(v.Type()))
	more := reflect.MakeMap(v.Type())
	for _, k := range v.MapKeys() {
		more.SetMapIndex(k, v.MapIndex(k))
		element := reflect.New(v.Type().Elem()).Elem()
		element.Set(v.MapIndex(k))
		vary(element, fmt.Sprintf("%s[%s]", path, k), func(what string) {
			was := v.MapIndex(k)
			v.SetMapIndex(k, element)
			say(what)
			v.SetMapIndex(k, was)
		})
	}
	more.SetMapIndex(reflect.ValueOf("more").Convert(v.Type().Key()), reflect.Zero(v.Type().Elem()))
	to(" with one more", more)
}

// smallFrame is the frame of a campaign with a little of everything that frames show.
func smallFrame(t *testing.T) web.Frame {
	t.Helper()
	text := func() []*campaign.Text {
		return []*campaign.Text{{Lang: "vi", File: "vi.md", Title: "Bài", Slug: "bai", Body: &campaign.Body{}}}
	}
	c := &campaign.Campaign{
		Site:      campaign.Site{BaseURL: "https://thu.example/", BasePath: "/", Timezone: time.UTC, LeaveTo: "https://example.org/", PerPage: 20},
		Languages: []campaign.Language{{Tag: "vi", Name: "Tiếng Việt", Title: "Thử", Summary: "Một trang thử", Dir: "ltr", Chain: []string{"vi"}}},
		Items: []*campaign.Item{
			{Key: "a", Section: campaign.Articles, Topics: []string{"t"}, Texts: text()},
			{Key: "help", Section: campaign.Pages, Texts: text()},
			{Key: "report", Section: campaign.Pages, Texts: text()},
		},
		Hotlines: []campaign.Hotline{{ID: "111", Number: "111"}},
	}
	builtIn, err := fs.Sub(loa.Files, "layouts")
	if err != nil {
		t.Fatal(err)
	}
	layouts, err := web.LoadLayouts(builtIn, nil)
	if err != nil {
		t.Fatal(err)
	}
	base, err := NewBase(Inputs{Moment: c.At(time.Date(2024, 7, 16, 0, 0, 0, 0, time.UTC), false), Layouts: layouts})
	if err != nil {
		t.Fatal(err)
	}
	return *base.Frames["vi"]
}
