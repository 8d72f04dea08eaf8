package assets

import _ "embed"

// SansRegular is Liberation Sans Regular, a TrueType font whose licence (SIL OFL 1.1, FontLicence) allows embedding in papers.
// Treat it as read-only: a PDF writer that changes font bytes must be given a copy.
//
//go:embed fonts/LiberationSans-Regular.ttf
var SansRegular []byte

// SansBold is Liberation Sans Bold; the same licence and care as SansRegular.
//
//go:embed fonts/LiberationSans-Bold.ttf
var SansBold []byte

// MonoRegular is Liberation Mono Regular, for scan lines; the same licence and care as SansRegular.
//
//go:embed fonts/LiberationMono-Regular.ttf
var MonoRegular []byte

// ScanRegular is OCR-B, for the line a remittance reader reads: the printable ASCII of Norbert Schwarz's and Matthew Skala's font,
// which is in the public domain, made TrueType. The same care as SansRegular.
//
//go:embed fonts/OCRB.ttf
var ScanRegular []byte

// FontLicence is the text that must travel with the Liberation fonts.
//
//go:embed fonts/LICENSE-Liberation.txt
var FontLicence string
