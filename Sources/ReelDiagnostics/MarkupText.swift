/// A text as it may stand in HTML and XML, and in their attributes: what markup gives a meaning is written as entities.
package func markupEscaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;")
}
