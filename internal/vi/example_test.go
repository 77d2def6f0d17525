package vi_test

import (
	"fmt"

	"loa.vn/loa/internal/vi"
)

func ExampleSlug() {
	fmt.Println(vi.Slug("HIV/AIDS là gì?"))
	fmt.Println(vi.Slug("Con"))
	// Output:
	// hiv-aids-la-gi
	// con-1
}

func ExampleSameTone() {
	fmt.Println(vi.SameTone("Toà án"), vi.SameTone("Tòa án"), vi.SameTone("quý"))
	// Output: tòa án tòa án quý
}

func ExampleSentences() {
	for _, s := range vi.Sentences("TP. Vinh có 1.000 em, v.v. và 5 trường. Gọi 111!") {
		fmt.Println(s)
	}
	// Output:
	// TP. Vinh có 1.000 em, v.v. và 5 trường.
	// Gọi 111!
}
