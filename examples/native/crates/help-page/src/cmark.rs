//! The few functions of cmark that a help page needs.

use std::ffi::{c_char, c_int, c_void, CStr};
use std::ptr::NonNull;

const CMARK_OPT_DEFAULT: c_int = 0;

#[repr(C)]
struct Node {
    _opaque: [u8; 0],
}

extern "C" {
    fn cmark_parse_document(text: *const c_char, len: usize, options: c_int) -> *mut Node;
    fn cmark_render_html(root: *mut Node, options: c_int) -> *mut c_char;
    fn cmark_render_man(root: *mut Node, options: c_int, width: c_int) -> *mut c_char;
    fn cmark_node_free(node: *mut Node);
    fn free(pointer: *mut c_void);
}

/// A syntax tree owned by cmark.
pub struct Document(NonNull<Node>);

impl Document {
    pub fn parse(markdown: &str) -> Self {
        // SAFETY: cmark reads exactly `len` bytes and keeps no reference to them.
        let root = unsafe {
            cmark_parse_document(markdown.as_ptr().cast(), markdown.len(), CMARK_OPT_DEFAULT)
        };
        Self(NonNull::new(root).expect("cmark aborts rather than returning null"))
    }

    pub fn html(&self) -> String {
        // SAFETY: the tree is alive, and rendering does not change it.
        unsafe { take_string(cmark_render_html(self.0.as_ptr(), CMARK_OPT_DEFAULT)) }
    }

    pub fn man(&self) -> String {
        // SAFETY: as for `html`. A width of 0 leaves the line breaks to man(1).
        unsafe { take_string(cmark_render_man(self.0.as_ptr(), CMARK_OPT_DEFAULT, 0)) }
    }
}

impl Drop for Document {
    fn drop(&mut self) {
        // SAFETY: `self` is the only owner of the tree.
        unsafe { cmark_node_free(self.0.as_ptr()) }
    }
}

/// Copies a string that was allocated by C, and frees it.
///
/// # Safety
///
/// `text` must be a NUL-terminated string from malloc that nothing else uses.
unsafe fn take_string(text: *mut c_char) -> String {
    let copy = CStr::from_ptr(text).to_string_lossy().into_owned();
    free(text.cast());
    copy
}
