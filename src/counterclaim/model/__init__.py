"""The frozen types that flow from stage to stage, in the field's own terms."""
