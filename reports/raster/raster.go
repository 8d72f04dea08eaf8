// Package raster draws the pages of a PDF as pictures, for the preview, with PDFium in WebAssembly: no program and no C library
// is needed.
package raster

import (
	"context"
	"image"
	"io"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"curbstop/domain/fault"
)

// Rasterizer draws the pages of one document.
type Rasterizer interface {
	// Pages counts the pages.
	Pages() int
	// Page draws page i, from 0, at a resolution in dots an inch.
	Page(i, dpi int) (image.Image, error)
}

// Engine loads PDFium when a document is first opened: some seconds the first time on a computer, a moment afterwards, when the
// compiled form is found in the cache folder. It draws one page at a time, whoever asks.
type Engine struct {
	mu    sync.Mutex
	cache string
	pool  pdfium.Pool
	inst  pdfium.Pdfium
	keep  wazero.CompilationCache
}

// New gives an engine that keeps its compiled form in the folder cache, about 21 MB; "" keeps none. Nothing is loaded yet.
func New(cache string) *Engine { return &Engine{cache: cache} }

// ErrEngine says that pages cannot be drawn on this computer; the PDF itself is sound and can be opened elsewhere.
var ErrEngine = fault.New(fault.Internal, "raster.engine", "The preview cannot be shown. Open the PDF with another program.", nil)

// ErrDocument is refused when the bytes are not a PDF that can be drawn.
var ErrDocument = fault.New(fault.Damaged, "raster.document", "The preview cannot be shown: the document is not a sound PDF.", nil)

// ErrPage is refused for a page the document does not have, or a resolution outside 10 to 1200.
var ErrPage = fault.New(fault.Invalid, "raster.page", "", nil)

// Warm loads PDFium now, so that the first preview opens at once.
func (e *Engine) Warm() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.load()
}

// load needs the lock.
func (e *Engine) load() error {
	if e.inst != nil {
		return nil
	}
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if e.cache != "" && e.keep == nil {
		keep, err := wazero.NewCompilationCacheWithDir(e.cache)
		if err != nil {
			return ErrEngine.Because(err)
		}
		e.keep = keep
	}
	if e.keep != nil {
		config = config.WithCompilationCache(e.keep)
	}
	// A program without a console has no valid output to hand down, so both are discarded.
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 0, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config, Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return ErrEngine.Because(err)
	}
	inst, err := pool.GetInstance(30 * time.Second)
	if err != nil {
		_ = pool.Close() // the first error is the one to tell
		return ErrEngine.Because(err)
	}
	e.pool, e.inst = pool, inst
	return nil
}

// Close lets PDFium go; documents still open can no longer be drawn. The engine may be used again.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.inst == nil {
		return nil
	}
	err := e.inst.Close()
	if poolErr := e.pool.Close(); err == nil {
		err = poolErr
	}
	if e.keep != nil {
		if keepErr := e.keep.Close(context.Background()); err == nil {
			err = keepErr
		}
	}
	e.inst, e.pool, e.keep = nil, nil, nil
	if err != nil {
		return ErrEngine.Because(err)
	}
	return nil
}

// Document is one open PDF.
type Document struct {
	engine *Engine
	inst   pdfium.Pdfium // the one it was opened in
	ref    references.FPDF_DOCUMENT
	pages  int
	closed bool
}

// Open opens a PDF held in memory; the bytes must not change while it is open. It answers raster.engine when PDFium cannot be
// loaded, and raster.document when the bytes are not a PDF.
func (e *Engine) Open(pdf []byte) (*Document, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.load(); err != nil {
		return nil, err
	}
	if len(pdf) == 0 {
		return nil, ErrDocument
	}
	doc, err := e.inst.OpenDocument(&requests.OpenDocument{File: &pdf})
	if err != nil {
		return nil, ErrDocument.Because(err)
	}
	count, err := e.inst.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, ErrDocument.Because(err)
	}
	return &Document{engine: e, inst: e.inst, ref: doc.Document, pages: count.PageCount}, nil
}

// Pages counts the pages.
func (d *Document) Pages() int { return d.pages }

// Page draws page i, from 0, at dpi dots an inch. The picture is the caller's own.
func (d *Document) Page(i, dpi int) (image.Image, error) {
	if i < 0 || i >= d.pages || dpi < 10 || dpi > 1200 {
		return nil, fault.New(fault.Invalid, ErrPage.Code, "Page {page} of {pages} cannot be drawn at {dpi} dots an inch.",
			fault.Args{"page": i + 1, "pages": d.pages, "dpi": dpi})
	}
	d.engine.mu.Lock()
	defer d.engine.mu.Unlock()
	if d.closed || d.inst != d.engine.inst {
		return nil, fault.New(fault.Stale, "raster.closed", "The preview was closed. Open it again.", nil)
	}
	drawn, err := d.inst.RenderPageInDPI(&requests.RenderPageInDPI{
		DPI: dpi, Page: requests.Page{ByIndex: &requests.PageByIndex{Document: d.ref, Index: i}},
	})
	if err != nil {
		return nil, ErrDocument.Because(err)
	}
	defer drawn.Cleanup()
	return own(drawn.Result.RenderedImage), nil
}

// own copies a picture out of PDFium's memory, which is freed after the page.
func own(src image.Image) image.Image {
	rgba, ok := src.(*image.RGBA)
	if !ok {
		return src
	}
	out := *rgba
	out.Pix = append([]byte(nil), rgba.Pix...)
	return &out
}

// Close lets the document go.
func (d *Document) Close() error {
	d.engine.mu.Lock()
	defer d.engine.mu.Unlock()
	if d.closed || d.inst != d.engine.inst {
		return nil
	}
	d.closed = true
	if _, err := d.inst.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: d.ref}); err != nil {
		return ErrDocument.Because(err)
	}
	return nil
}
