package lang

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// The Vietnamese alphabet with the tones of each vowel in their order.
const alphabet = `a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b c d đ e è ẻ ẽ é ẹ ê ề ể ễ ế ệ g h i ì ỉ ĩ í ị
	k l m n o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ p q r s t u ù ủ ũ ú ụ ư ừ ử ữ ứ ự v x y ỳ ỷ ỹ ý ỵ`

func TestVietnameseOrderIsTheAlphabet(t *testing.T) {
	order := Collator("vi")
	letters := strings.Fields(norm.NFC.String(alphabet))
	for _, form := range []norm.Form{norm.NFC, norm.NFD} {
		for i, a := range letters {
			for j, b := range letters {
				got := order.Compare(form.String(a)+"n", form.String(b)+"n")
				if want := cmp.Compare(i, j); got != want {
					t.Errorf("Compare(%q, %q) = %d, want %d", a, b, got, want)
				}
			}
		}
	}
}

func TestSortVietnameseNames(t *testing.T) {
	want := []string{
		"An Sơn", "Anh Sơn", "Con Cuông", "Cửa Lò", "Diễn Châu", "Đô Lương", "Hưng Nguyên", "Kỳ Sơn",
		"Nam Đàn", "Nghi Lộc", "Nghĩa Đàn", "Quế Phong", "Quỳ Châu", "Quỳ Hợp", "Quỳnh Lưu",
		"Tân Kỳ", "Thanh Chương", "Tương Dương", "Vinh", "Yên Thành",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	Collator("vi").Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestEachLanguageHasItsOrder(t *testing.T) {
	if Collator("vi").Compare("oz", "ôa") >= 0 {
		t.Error("vi: ô is not a letter of its own")
	}
	for _, tag := range []Tag{"en", "tyj", "tyj-Tayo", "x-loa", ""} {
		if Collator(tag).Compare("oz", "ôa") <= 0 {
			t.Errorf("%q: ô is a letter of its own, which it is not in the root order", tag)
		}
	}
}

func TestOrderIsTotal(t *testing.T) {
	order := Collator("vi")
	piece := rapid.OneOf(rapid.SampledFrom(strings.Split("aAáăâđĐdô -.,12\u0301\u0323\u0302\u0306\u00ad\u200dß中ꪼ\U0001E6C0\xff", "")), rapid.String())
	text := rapid.Map(rapid.SliceOfN(piece, 0, 4), func(p []string) string { return strings.Join(p, "") })
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := text.Draw(t, "a"), text.Draw(t, "b"), text.Draw(t, "c")
		if (order.Compare(a, b) == 0) != (a == b) {
			t.Fatalf("Compare(%q, %q) = %d", a, b, order.Compare(a, b))
		}
		if order.Compare(a, b) != -order.Compare(b, a) {
			t.Fatalf("%q and %q are each before the other", a, b)
		}
		list := []string{c, a, b, a}
		order.Sort(list)
		for i := range list {
			for j := range i {
				if order.Compare(list[j], list[i]) > 0 {
					t.Fatalf("sorted %q", list)
				}
			}
		}
	})
}

func TestSortByKeepsEqualEntries(t *testing.T) {
	type unit struct {
		name string
		code int
	}
	list := []unit{{"Vinh", 3}, {"Đô Lương", 1}, {"Vinh", 2}, {"Diễn Châu", 5}}
	want := []unit{{"Diễn Châu", 5}, {"Đô Lương", 1}, {"Vinh", 3}, {"Vinh", 2}}
	SortBy(Collator("vi"), list, func(u unit) string { return u.name })
	if !slices.Equal(list, want) {
		t.Errorf("got %v, want %v", list, want)
	}
}
