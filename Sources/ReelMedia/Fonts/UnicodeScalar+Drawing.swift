extension Unicode.Scalar {
    /// Whether nothing is drawn for it by itself: white space, marks for the direction, joiners and variants.
    package var isUnseen: Bool {
        switch properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
        default: properties.isVariationSelector || properties.isDefaultIgnorableCodePoint
        }
    }
}
