package check

import "testing"

// TestPartsOfAKitAreRead finds words that hurt and numbers that nobody has verified in every kind of part.
func TestPartsOfAKitAreRead(t *testing.T) {
	const kit = `
-- content/materials/b/item.toml --
date   = 2024-01-01
topics = ["khac"]
goals  = ["Hỏi được."]
-- content/materials/b/vi.md --
+++
title   = "Một bộ"
summary = "Câu."
+++
Chữ.
-- content/materials/b/lesson.vi.md --
+++
title = "Tệ nạn"
+++
::: teacher
Đây là tệ nạn xã hội.
:::
-- content/materials/b/slides.vi.md --
# Một

::: notes
Gọi 0912345678 nhé.
:::
---
# Hai

![](a.svg)
-- content/materials/b/a.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>
-- content/materials/b/quiz.vi.toml --
title = "Câu hỏi"

[[questions]]
text = "Một?"
[[questions.choices]]
text  = "Gọi 0912345678"
right = true
[[questions.choices]]
text = "Hai"
`
	same(t, "a kit", checked(t, "2024-06-01", kit), `
		content/materials/b/lesson.vi.md:2:10 warning hurtful-word instead_en=social problem instead_vi=vấn đề xã hội term=Tệ nạn why_en=makes people an evil why_vi=Biến người thành tệ nạn
		content/materials/b/lesson.vi.md:5:8 warning hurtful-word instead_en=social problem instead_vi=vấn đề xã hội term=tệ nạn xã hội why_en=makes people an evil why_vi=Biến người thành tệ nạn
		content/materials/b/quiz.vi.toml:3 error telephone-unknown number=0912345678
		content/materials/b/slides.vi.md:4:5 error telephone-unknown number=0912345678
		content/materials/b/slides.vi.md:9:2 error alt-missing file=a.svg`)
}
