package pdf

import "math"

// measure is run within a page before it is printed, when its letters and pictures are there.
//
// Each element with data-fit="NAME" has to hold all that is in it; where it does not, NAME is reported with the
// millimetres that are missing. Where it, or an element around it, has data-steps="N", its letters are first
// made smaller, by the property --step of its style, from 0 up to N, until all of it fits. data-over says that
// an element, and what is in it, is let stand out. Each picture with data-dots="NAME" says at how many dots an
// inch it is printed.
//
// An element with data-flow="W H" runs over pages that have room for so many millimetres. Where the last page would
// hold little, its letters are made smaller in the same way, until there is a page less, or not at all.
const measure = `(async () => {
	await document.fonts.ready
	await Promise.all([...document.images].map(i => i.decode().catch(() => {})))
	const over = box => {
		const room = box.getBoundingClientRect(), style = getComputedStyle(box)
		const bottom = room.bottom - parseFloat(style.paddingBottom) - parseFloat(style.borderBottomWidth)
		const right = room.right - parseFloat(style.paddingRight) - parseFloat(style.borderRightWidth)
		let most = 0
		for (const e of box.querySelectorAll("*")) {
			if (e.closest("svg") && e.tagName !== "svg" || e.closest("[data-over]")) continue
			const at = e.getBoundingClientRect()
			if (at.width && at.height) most = Math.max(most, at.bottom - bottom, at.right - right, room.top - at.top, room.left - at.left)
		}
		return Math.max(most, box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth)
	}
	const slack = 1
	for (const group of document.querySelectorAll("[data-steps]")) {
		const boxes = group.matches("[data-fit]") ? [group] : [...group.querySelectorAll("[data-fit]")]
		for (let step = 0; step <= +group.dataset.steps; step++) {
			group.style.setProperty("--step", step)
			if (boxes.every(b => over(b) <= slack)) break
		}
	}
	const mm = 25.4 / 96
	for (const flow of document.querySelectorAll("[data-flow]")) {
		const [wide, high] = flow.dataset.flow.split(" ").map(n => n / mm)
		const pages = () => flow.getBoundingClientRect().height / high
		flow.style.inlineSize = wide + "px"
		const most = Math.floor(pages()), little = .3
		const room = most - .02 - .06 * (most - 1) // each page but the last may stay empty at its end
		if (most > 0 && pages() - most < little) {
			let step = 0
			while (pages() > room && step <= +flow.dataset.flowSteps) flow.style.setProperty("--step", ++step)
			if (step > +flow.dataset.flowSteps) flow.style.setProperty("--step", 0)
		}
		flow.style.inlineSize = ""
	}
	await document.fonts.ready
	return {
		over: [...document.querySelectorAll("[data-fit]")].map(b => ({part: b.dataset.fit, by: over(b)}))
			.filter(o => o.by > slack).map(o => ({part: o.part, by: o.by * mm})),
		coarse: [...document.querySelectorAll("img[data-dots]")].filter(i => i.naturalWidth).map(i => {
			const at = i.getBoundingClientRect(), fit = getComputedStyle(i).objectFit
			const scales = [at.width / i.naturalWidth, at.height / i.naturalHeight]
			const scale = fit === "cover" ? Math.max(...scales) : Math.min(...scales)
			return {picture: i.dataset.dots, dpi: Math.floor(96 / scale)}
		}),
	}
})()`

// measured is what measure answers.
type measured struct {
	Over []struct {
		Part string  `json:"part"`
		By   float64 `json:"by"`
	} `json:"over"`
	Coarse []struct {
		Picture string `json:"picture"`
		DPI     int    `json:"dpi"`
	} `json:"coarse"`
}

func (m measured) made() Made {
	var made Made
	for _, o := range m.Over {
		made.Over = append(made.Over, Over{o.Part, math.Round(o.By*10) / 10})
	}
	for _, c := range m.Coarse {
		made.Coarse = append(made.Coarse, Coarse{c.Picture, c.DPI})
	}
	return made
}
